-- SPDX-License-Identifier: GPL-3.0-or-later

drop trigger x_privacy on public.depot;
do $$
declare
  tbl text;
begin
  foreach tbl in array array['driver', 'customer', 'consignee', 'user_account'] loop
    execute format ('drop trigger e_not_erased on public.%I', tbl);
  end loop;
end $$;
drop function privacy.depot_added, public.retention_execute, public.retention_prepare,
  privacy.fingerprint, privacy.due, privacy.not_erased, public.privacy_execute, privacy.hash_of,
  public.privacy_answer, public.privacy_preview, privacy.held, public.consent_as_of,
  privacy.working_day;
drop table privacy.dictionary, privacy.erasure_key, public.privacy_erasure, public.privacy_hold,
  public.privacy_retention_run, public.privacy_retention, public.privacy_consent,
  public.privacy_step, public.privacy_request, public.privacy_holiday, public.privacy_profile;
drop function privacy.stays, privacy.request_changes, privacy.months_later;
delete from sync.feed where tbl = 'privacy_request';
delete from sync.columns where tbl = 'privacy_request';
delete from sync.tables where tbl = 'privacy_request';
