# SPDX-License-Identifier: GPL-3.0-or-later
# Vault agent on a gateway's host. The policy it signs in with:
#   path "kv/data/onelog/gateway" { capabilities = ["read"] }
# The sealer's key has a policy and an agent of its own: path "kv/data/onelog/sealer".
auto_auth {
  method "approle" {
    config = {
      role_id_file_path   = "/etc/vault/role-id"
      secret_id_file_path = "/etc/vault/secret-id"
    }
  }
}

template {
  destination = "/etc/onelog/secrets/jwt-secret"
  perms       = "0600"
  contents    = "{{ with secret \"kv/data/onelog/gateway\" }}{{ .Data.data.jwt_secret }}{{ end }}"
  command     = "onelog-deploy switch --no-migrate"
}

template {
  destination = "/etc/onelog/secrets/pgpass"
  perms       = "0600"
  contents    = "{{ with secret \"kv/data/onelog/gateway\" }}{{ .Data.data.pgpass }}{{ end }}"
}
