-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 11: the files behind papers, by the hash of what is in them. The bytes are elsewhere; here is
-- who may have them, and how far an upload came that was cut.

create table storage.objects (
  id uuid not null default gen_random_uuid (),
  depot_id uuid not null references public.depot (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size bigint not null check (size between 1 and 20971520),
  received bigint not null default 0 check (received between 0 and size),
  owner uuid default auth.uid (),
  created_at timestamptz not null default now(),
  completed_at timestamptz,
  primary key (id),
  unique (depot_id, id),
  unique (depot_id, sha256),
  check ((completed_at is null) = (received < size))
);

-- An upload only goes on; a whole file is what its hash says and stays so.
create function storage.object_changes () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    if exists (select from public.mission_document as d
               where d.sha256 = old.sha256 and d.depot_id = old.depot_id and d.deleted_at is null) then
      raise exception 'a paper of a mission is in this file' using errcode = 'PT409';
    end if;
    return old;
  elsif tg_op = 'INSERT' then
    new.received := 0;
    new.completed_at := null;
    new.owner := auth.uid ();
    return new;
  elsif (new.id, new.depot_id, new.sha256, new.size, new.media_type)
        <> (old.id, old.depot_id, old.sha256, old.size, old.media_type)
        or new.received < old.received or old.completed_at is not null then
    raise exception 'an upload goes on from byte %', old.received using errcode = 'PT409',
      detail = 'STORAGE_OFFSET';
  end if;
  new.completed_at := case when new.received = new.size then now () end;
  return new;
end $$;
create trigger c_changes before insert or update or delete on storage.objects
  for each row execute function storage.object_changes ();

alter table storage.objects enable row level security, force row level security;
create policy objects_read on storage.objects for select to authenticated
  using (depot_id = any(array(select auth.depots())) and (select auth.may('mission_read')));
create policy objects_add on storage.objects for insert to authenticated
  with check (depot_id = any(array(select auth.depots())) and (select auth.may('mission_write')));
create policy objects_change on storage.objects for update to authenticated
  using (depot_id = any(array(select auth.depots())) and (select auth.may('mission_write')))
  with check (depot_id = any(array(select auth.depots())) and (select auth.may('mission_write')));
create policy objects_remove on storage.objects for delete to authenticated
  using (depot_id = any(array(select auth.depots())) and (select auth.may('mission_write')));
grant select, insert, delete on storage.objects to authenticated;
grant update (received) on storage.objects to authenticated;
grant all on storage.objects to service_role;
