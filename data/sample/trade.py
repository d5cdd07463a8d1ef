# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sample carrier knows about its trade: corridors, firms, lorries, price lists.

Firms, people and legal numbers are invented; towns, distances (by road, rounded) and container
owner prefixes are real. Prices are of the right order for 2026.
"""

# origin, destination, km, weight in the draw per partner (MEDLOG, MAERSK, SMT Africa)
CORRIDORS = [
    ("Dakar", "Thiès", 70, 10, 7, 8),
    ("Dakar", "Mbour", 83, 4, 3, 5),
    ("Dakar", "Diourbel", 146, 4, 2, 4),
    ("Dakar", "Touba", 194, 8, 4, 5),
    ("Dakar", "Kaolack", 192, 9, 6, 9),
    ("Dakar", "Louga", 203, 3, 2, 3),
    ("Dakar", "Saint-Louis", 264, 8, 6, 5),
    ("Dakar", "Richard-Toll", 371, 3, 3, 2),
    ("Dakar", "Tambacounda", 462, 5, 4, 4),
    ("Dakar", "Ziguinchor", 454, 4, 3, 3),
    ("Dakar", "Kayes", 737, 5, 4, 2),
    ("Dakar", "Bamako", 1247, 12, 14, 3),
    ("Thiès", "Dakar", 70, 3, 2, 6),
    ("Kaolack", "Dakar", 192, 3, 3, 4),
    ("Bamako", "Dakar", 1247, 3, 5, 1),
    ("Abidjan", "Yamoussoukro", 236, 3, 5, 3),
    ("Abidjan", "Bouaké", 349, 4, 6, 4),
    ("Abidjan", "San-Pédro", 368, 2, 3, 2),
    ("Abidjan", "Korhogo", 633, 2, 3, 2),
    ("Abidjan", "Ferkessédougou", 585, 2, 3, 2),
    ("Abidjan", "Bobo-Dioulasso", 838, 2, 4, 1),
    ("Abidjan", "Ouagadougou", 1164, 3, 6, 1),
    ("Abidjan", "Bamako", 1175, 3, 5, 1),
]

# The route nobody priced: its missions stay blocked until a tariff is agreed.
UNPRICED = ("Dakar", "Kolda", 671)

# The route whose new price was entered before the old one was closed: ambiguous from November on.
OVERLAPPING = ("MEDLOG", "Dakar", "Touba", "40HC", "2026-11-01")

PARTNERS = {
    "MEDLOG": {
        "column": 3,
        "share": 0.45,
        "prefixes": ["MEDU", "MSCU", "MSMU", "MSDU", "TCLU", "CAIU", "TGHU"],
        "equipment": [("20DC", 30), ("40HC", 45), ("40DC", 15), ("40RF", 10)],
        "documents": ["BL", "CMR"],
        "customers": [
            "Sahel Céréales SARL", "Comptoir du Fleuve", "Baobab Distribution",
            "Électro-Ménager du Cap-Vert", "Tissus & Wax Sandaga", "Agro Niayes SA",
            "Quincaillerie Générale de Pikine", "Huileries de la Petite Côte",
        ],
    },
    "MAERSK": {
        "column": 4,
        "share": 0.35,
        "prefixes": ["MRKU", "MSKU", "MAEU", "MRSU", "PONU", "HASU", "SUDU"],
        "equipment": [("20DC", 25), ("40HC", 50), ("40RF", 15), ("20RF", 10)],
        "documents": ["BL", "EIR"],
        "customers": [
            "Mali Sucre Import", "Ndiaye & Frères Négoce", "Coton du Mandé",
            "Pêcheries de Hann", "Pharma Ouest SA", "Cajou des Lagunes",
        ],
    },
    "SMT Africa": {
        "column": 5,
        "share": 0.20,
        "prefixes": ["TRHU", "TEMU", "GESU", "FCIU", "TCNU"],
        "equipment": [("20DC", 25), ("40DC", 15), ("FLAT", 25), ("BULK", 35)],
        "documents": ["BL", "CMR"],
        "customers": [
            "Cimenterie du Ferlo", "Chantiers Teranga BTP", "Engrais du Saloum",
            "Phosphates de Lam-Lam Négoce",
        ],
    },
}

CONSIGNEES = {
    "Thiès": ["Dépôt Mbour 2 Thiès", "Grands Moulins du Cayor"],
    "Mbour": ["Hôtelière de Saly Dépôt", "Glacières de Mbour"],
    "Diourbel": ["Magasins du Baol", "Huilerie de Diourbel Dépôt"],
    "Touba": ["Marché Ocass Grossistes", "Bazar Darou Khoudoss"],
    "Kaolack": ["Coopérative du Saloum", "Entrepôts Médina Baye"],
    "Louga": ["Fermes du Ndiambour", "Comptoir de Louga"],
    "Saint-Louis": ["Riz de la Vallée", "Comptoir de Sor"],
    "Richard-Toll": ["Entrepôts du Walo", "Riziers du Delta"],
    "Tambacounda": ["Dépôt de l'Est", "Coton du Boundou"],
    "Ziguinchor": ["Anacarde de Casamance", "Comptoir de Boucotte"],
    "Kolda": ["Laiterie du Fouladou", "Grossistes de Sikilo"],
    "Kayes": ["Négoce de la Gare Kayes", "Or & Matériel du Khasso"],
    "Bamako": ["Grand Marché Import", "Entrepôts de Korofina", "Pharmacie Centrale Djoliba"],
    "Dakar": ["Entrepôts de Bel-Air", "Parc à conteneurs de Hann", "Halle de Colobane"],
    "Yamoussoukro": ["Centrale du Bélier", "Matériaux des Lacs"],
    "Bouaké": ["Marché de Gros du Gbêkê", "Textiles de Koko"],
    "San-Pédro": ["Cacao du Bardot", "Bois du Sassandra"],
    "Korhogo": ["Mangues du Poro", "Coton des Savanes"],
    "Ferkessédougou": ["Sucre du Tchologo", "Bétail & Grains de Ferké"],
    "Bobo-Dioulasso": ["Céréales du Houet", "Savonnerie de Bobo Dépôt"],
    "Ouagadougou": ["Import Kadiogo", "Gounghin Distribution"],
}

# 40 lorries: country and plate in the form that country uses.
VEHICLES = (
    [("SN", f"AA {n:03d} {s}") for n, s in (
        (118, "FK"), (204, "GD"), (231, "HB"), (377, "JC"), (402, "KL"), (419, "KM"),
        (533, "MN"), (560, "NB"), (617, "PD"), (688, "PQ"), (745, "QR"), (802, "RS"),
        (859, "TB"), (903, "VC"), (951, "WD"))]
    + [("SN", f"DK {n:04d} {s}") for n, s in (
        (1207, "AK"), (2894, "AM"), (3316, "AQ"), (4471, "AT"), (5038, "AV"), (6725, "AX"))]
    + [("CI", f"{n:04d} {s} 01") for n, s in (
        (1148, "GF"), (2263, "GT"), (3390, "HA"), (4417, "HJ"), (5582, "HR"), (6634, "JB"),
        (7705, "JK"), (8821, "KC"), (9076, "KE"), (9963, "KH"))]
    + [("ML", f"{s} {n:04d} MD") for n, s in (
        (1126, "BA"), (2275, "BC"), (3348, "BF"), (4490, "BH"), (5512, "BK"), (6643, "BM"),
        (7788, "BP"), (8834, "BR"), (9907, "BT"))]
)

FIRST_NAMES = {
    "SN": ["Mamadou", "Ibrahima", "Cheikh", "Ousmane", "Abdoulaye", "Moussa", "Modou", "Alioune",
           "Babacar", "Serigne", "Pape", "Samba"],
    "CI": ["Kouadio", "Koffi", "Yao", "Konan", "Adama", "Issouf", "Brou", "Lassina"],
    "ML": ["Bakary", "Seydou", "Amadou", "Boubacar", "Drissa", "Modibo", "Souleymane"],
}

LAST_NAMES = {
    "SN": ["Diop", "Ndiaye", "Fall", "Sarr", "Faye", "Gueye", "Mbaye", "Sow", "Ba", "Thiam"],
    "CI": ["Kouassi", "N'Guessan", "Koné", "Ouattara", "Touré", "Aka", "Bamba"],
    "ML": ["Traoré", "Coulibaly", "Keïta", "Diarra", "Sangaré", "Dembélé", "Cissé"],
}

NOTES = [
    "Scanner du port en panne, sortie le lendemain",
    "Livraison par le portail B, demander le gardien",
    "Plomb vérifié à Kidira",
    "Déchargement manuel, quatre manœuvres",
    "Attente de la pesée; ticket joint",
    "Client prévenu du retard",
    "Retour à vide vers le parc de Hann",
    "Contrôle douanier à la frontière, une nuit de plus",
    "Marchandise fragile: « haut » marqué sur deux faces",
    "Bâche changée à Tambacounda",
]

# Reefers and forty-foot boxes cost more than a twenty-foot one, in percent.
EQUIPMENT_PERCENT = {"20DC": 100, "40DC": 118, "40HC": 122, "20RF": 125, "40RF": 148, "FLAT": 130}
