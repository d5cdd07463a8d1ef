#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the sample data of OneLog: always the same bytes, from a fixed seed.

Usage: generate.py [FOLDER]      (default: the folder of this file)

The trouble in it is meant: papers that did not arrive, containers with a wrong check digit, a
route without a tariff, the same container delivered twice on one day, missions on their way.
"""

import csv
import io
import random
import sys
from datetime import datetime, timedelta
from pathlib import Path

import trade

SEED = 20260501
COUNT = 2000
UPCOMING = 60  # of them not delivered yet: November
FIRST = datetime(2026, 5, 1)
DAYS = 184  # 1 May to 31 October
HEADER = [
    "reference", "partner", "customer", "consignee", "origin", "destination", "container",
    "equipment", "vehicle", "driver", "status", "pickup_at", "delivered_at", "distance_km",
    "weight_t", "waiting_min", "nights", "priority", "notes",
]


class Dice:
    """Only random() is drawn from: its sequence is the same in every Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, n):
        return int(self.random() * n)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def one(self, items):
        return items[self.below(len(items))]

    def chance(self, percent):
        return self.random() * 100 < percent

    def weighted(self, pairs):
        left = self.below(sum(weight for _, weight in pairs))
        for item, weight in pairs:
            if left < weight:
                return item
            left -= weight
        raise AssertionError("weights do not add up")


def check_digit(ten):
    """ISO 6346 annex A: letters are 10 to 38 without the multiples of 11."""
    values = {}
    value = 10
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        if value % 11 == 0:
            value += 1
        values[letter] = value
        value += 1
    total = sum((values[c] if c.isalpha() else int(c)) << i for i, c in enumerate(ten))
    return total % 11 % 10


def container(dice, prefix):
    ten = prefix + "%06d" % dice.between(100000, 999999)
    return ten + str(check_digit(ten))


def crew(dice):
    """One driver per lorry, and names that differ."""
    drivers, seen = {}, set()
    for country, plate in trade.VEHICLES:
        while True:
            name = "%s %s" % (dice.one(trade.FIRST_NAMES[country]),
                              dice.one(trade.LAST_NAMES[country]))
            if name not in seen:
                break
        seen.add(name)
        drivers[plate] = name
    return drivers


class Fleet:
    """Which lorry is free when, and where it is at home."""

    BASES = {"Abidjan": "CI", "Bamako": "ML"}

    def __init__(self, dice):
        self.dice = dice
        self.drivers = crew(dice)
        self.free_from = {plate: FIRST - timedelta(days=9) for _, plate in trade.VEHICLES}

    def take(self, origin, destination, pickup, delivered):
        home = self.BASES.get(origin, "SN")
        homes = {home, self.BASES.get(destination, home)}
        plates = [p for c, p in trade.VEHICLES if c in homes]
        free = [p for p in plates if self.free_from[p] <= pickup]
        if not free:
            free = [p for _, p in trade.VEHICLES if self.free_from[p] <= pickup]
        plate = self.dice.one(free) if free else min(plates, key=lambda p: self.free_from[p])
        self.free_from[plate] = delivered + (delivered - pickup) / 3
        return plate, self.drivers[plate]


def delivery_moment(dice):
    """Between 07:00 and 18:59, few on a Sunday."""
    while True:
        day = FIRST + timedelta(days=dice.below(DAYS))
        if day.weekday() != 6 or dice.chance(15):
            return day + timedelta(minutes=dice.between(7 * 60, 18 * 60 + 59))


def corridor(dice, partner):
    if partner == "MEDLOG" and dice.chance(1.2):
        return trade.UNPRICED
    column = trade.PARTNERS[partner]["column"]
    row = dice.weighted([(c, c[column]) for c in trade.CORRIDORS])
    return row[0], row[1], row[2]


def load(dice, partner, mission):
    """Container and weight."""
    facts = trade.PARTNERS[partner]
    equipment = dice.weighted(facts["equipment"])
    mission["equipment"] = equipment
    mission["container"] = ""
    if equipment not in ("BULK", "FLAT"):
        mission["container"] = container(dice, dice.one(facts["prefixes"]))
    low, high = (24000, 34000) if equipment == "BULK" else (9500, 27500)
    mission["weight_t"] = "%d.%03d" % divmod(dice.between(low, high), 1000)


def plan(dice, partner):
    """One delivered mission without lorry and reference."""
    origin, destination, km = corridor(dice, partner)
    delivered = delivery_moment(dice)
    nights = km // 550 + (1 if km > 400 and dice.chance(18) else 0)
    waiting = dice.between(20, 115) if dice.chance(62) else dice.between(121, 620)
    drive = timedelta(hours=3 + km / 42 + 10 * nights, minutes=dice.between(0, 90))
    pickup = delivered - drive - timedelta(minutes=waiting)
    mission = {
        "partner": partner,
        "customer": dice.one(trade.PARTNERS[partner]["customers"]),
        "consignee": dice.one(trade.CONSIGNEES[destination]),
        "origin": origin,
        "destination": destination,
        "status": "delivered",
        "pickup": pickup,
        "delivered": delivered,
        "distance_km": str(km + dice.between(-2, 6)),
        "waiting_min": str(waiting),
        "nights": str(nights),
        "priority": dice.weighted([("low", 10), ("medium", 66), ("high", 19), ("urgent", 5)]),
        "notes": dice.one(trade.NOTES) if dice.chance(9) else "",
    }
    load(dice, partner, mission)
    return mission


def upcoming(dice, partner):
    """Planned or on its way in November."""
    mission = plan(dice, partner)
    day = datetime(2026, 11, 1) + timedelta(days=dice.below(20))
    mission["pickup"] = day + timedelta(minutes=dice.between(6 * 60, 16 * 60))
    mission["delivered"] = None
    mission["status"] = ("in_transit" if day.day <= 4
                         else dice.weighted([("planned", 60), ("assigned", 30), ("accepted", 10)]))
    mission["waiting_min"] = mission["nights"] = "0"
    mission["notes"] = ""
    return mission


def wrong_digit(dice, number):
    return number[:-1] + str((int(number[-1]) + dice.between(1, 9)) % 10)


def make_trouble(dice, missions):
    """Wrong check digits, duplicates, missions that never arrived, cancelled ones."""
    boxed = [m for m in missions if m["container"] and m["delivered"]]
    for mission in boxed:
        if dice.chance(1):
            mission["container"] = wrong_digit(dice, mission["container"])
    for twin in [m for m in boxed if dice.chance(0.6)]:
        partner = twin["partner"]
        others = [m for m in boxed if m["partner"] == partner and m is not twin]
        other = dice.one(others)
        other.update({key: twin[key] for key in (
            "container", "equipment", "customer", "consignee", "origin", "destination",
            "distance_km", "pickup", "weight_t")})
        other["delivered"] = twin["delivered"] + timedelta(minutes=dice.between(3, 14))
    for mission in missions:
        if mission["delivered"] is None:
            continue
        if dice.chance(0.7):
            mission["status"] = dice.one(["arrived", "in_transit", "loaded"])
            mission["delivered"] = None
        elif dice.chance(0.5):
            mission["status"] = "cancelled"
            mission["delivered"] = None


def missions_of(dice):
    missions = []
    for name, facts in trade.PARTNERS.items():
        for _ in range(int((COUNT - UPCOMING) * facts["share"])):
            missions.append(plan(dice, name))
        for _ in range(int(UPCOMING * facts["share"])):
            missions.append(upcoming(dice, name))
    assert len(missions) == COUNT, len(missions)
    make_trouble(dice, missions)
    missions.sort(key=lambda m: m["pickup"])
    fleet = Fleet(dice)
    for number, mission in enumerate(missions, 1):
        end = mission["delivered"] or mission["pickup"] + timedelta(days=1)
        mission["reference"] = "OT-2026-%05d" % number
        mission["vehicle"], mission["driver"] = fleet.take(
            mission["origin"], mission["destination"], mission["pickup"], end)
        mission["pickup_at"] = instant(mission["pickup"])
        mission["delivered_at"] = instant(mission["delivered"])
        if mission["status"] == "planned":
            mission["vehicle"] = mission["driver"] = ""
    return missions


def instant(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:00Z") if moment else ""


def documents_of(dice, missions):
    """Papers of what was delivered; about three in a hundred missions lack one."""
    rows = []
    for mission in missions:
        if not mission["delivered"]:
            continue
        kinds = list(trade.PARTNERS[mission["partner"]]["documents"])
        if dice.chance(3):
            kinds.remove(dice.one(kinds))
        if dice.chance(12):
            kinds.append("POD")
        rows += [[mission["reference"], kind] for kind in kinds]
    return rows


def round_to(value, step):
    return (value + step // 2) // step * step


def haulage_price(partner, km, equipment):
    """Per trip: whole francs for XOF, dollars and cents for MAERSK."""
    base = 95000 + 1180 * km
    francs = base * trade.EQUIPMENT_PERCENT[equipment] // 100
    if partner == "MAERSK":
        cents = round_to(francs * 100 // 565, 250)
        return "%d.%02d" % divmod(cents, 100)
    return str(round_to(francs, 2500))


def tariff(partner, service, origin, destination, equipment, unit, price, **more):
    row = {
        "partner": partner, "service": service, "origin": origin, "destination": destination,
        "equipment": equipment, "unit": unit, "price": price,
        "currency": "USD" if partner == "MAERSK" else "XOF", "valid_from": "2026-01-01",
    }
    row.update(more)
    return row


TERMS = {
    "MEDLOG": {"free_min": "120", "step_min": "30", "step_price": "7500",
               "night_price": "35000", "fuel_percent": "6.5"},
    "MAERSK": {"free_min": "120", "step_min": "60", "step_price": "25.00",
               "night_price": "65.00", "fuel_percent": "8"},
    "SMT Africa": {"free_min": "180", "step_min": "60", "step_price": "12000",
                   "night_price": "30000", "fuel_percent": "5"},
}


def trip_tariffs(partner):
    boxes = [e for e, _ in trade.PARTNERS[partner]["equipment"] if e not in ("BULK", "FLAT")]
    for origin, destination, km, *weights in trade.CORRIDORS:
        if weights[trade.PARTNERS[partner]["column"] - 3] == 0:
            continue
        for equipment in boxes:
            yield tariff(partner, "haulage", origin, destination, equipment, "trip",
                         haulage_price(partner, km, equipment), **TERMS[partner])


def tariffs_of():
    rows = []
    for partner in trade.PARTNERS:
        rows += trip_tariffs(partner)
    # SMT Africa: bulk by the tonne, flat beds by the kilometre, a day's hire as the least.
    for origin, destination, km, *_ in trade.CORRIDORS:
        rows.append(tariff("SMT Africa", "haulage", origin, destination, "BULK", "tonne",
                           str(round_to(3200 + 42 * km, 50)), minimum="120000",
                           **TERMS["SMT Africa"]))
    rows.append(tariff("SMT Africa", "haulage", "", "", "FLAT", "km", "1450", minimum="185000",
                       **TERMS["SMT Africa"]))
    rows.append(tariff("MEDLOG", "disbursement", "Dakar", "", "", "trip", "12500"))
    rows.append(tariff("MAERSK", "disbursement", "Dakar", "Bamako", "", "trip", "48.00"))
    partner, origin, destination, equipment, start = trade.OVERLAPPING
    rows.append(tariff(partner, "haulage", origin, destination, equipment, "trip", "412500",
                       **{**TERMS[partner], "valid_from": start}))
    return rows


def rates_of(dice):
    """EUR/USD of each working day as a slow walk; francs follow from the fixed parity."""
    rows = []
    rate = 11412
    for offset in range(-4, DAYS + 20):
        day = FIRST + timedelta(days=offset)
        if day.weekday() < 5:
            rate = min(11890, max(11020, rate + dice.between(-48, 52)))
            rows.append([day.strftime("%Y-%m-%d"), "EUR", "USD", "%d.%04d" % divmod(rate, 10000)])
    return rows


TARIFF_HEADER = [
    "partner", "service", "origin", "destination", "equipment", "unit", "price", "currency",
    "minimum", "free_min", "step_min", "step_price", "night_price", "fuel_percent", "valid_from",
    "valid_to",
]


def table(header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(name, "") for name in header] if isinstance(row, dict) else row)
    return out.getvalue()


def main():
    here = Path(__file__).resolve().parent
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else here
    target.mkdir(parents=True, exist_ok=True)
    missions = missions_of(Dice(SEED))
    files = {
        "missions.csv": table(HEADER, missions),
        "documents.csv": table(["reference", "kind"], documents_of(Dice(SEED + 1), missions)),
        "tariffs.csv": table(TARIFF_HEADER, tariffs_of()),
        "rates.csv": table(["date", "base", "quote", "rate"], rates_of(Dice(SEED + 2))),
    }
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
