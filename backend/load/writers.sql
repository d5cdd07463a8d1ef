-- SPDX-License-Identifier: GPL-3.0-or-later
-- For pgbench -M extended -D tenant=UUID: each client adds to the same log.
select audit.record (:tenant, 'VIEW', 'driver', 'drv-' || :client_id::integer, true,
                     jsonb_build_object ('_', :client_id::integer));
