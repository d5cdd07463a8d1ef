-- SPDX-License-Identifier: GPL-3.0-or-later
-- The roles stay: they belong to the cluster, and other databases may use them.

drop schema onelog, auth, audit, sync, notify, privacy, storage, admin cascade;
alter default privileges for role onelog_owner grant execute on functions to public;
revoke usage, create on schema public from onelog_owner;
revoke usage on schema extensions from onelog_owner;
drop extension pgcrypto;
drop schema extensions;
do $$
begin
  execute pg_catalog.format('revoke create on database %I from onelog_owner', current_database ());
end $$;
