-- SPDX-License-Identifier: GPL-3.0-or-later

drop trigger d_billed on public.mission;
drop trigger d_proof on public.mission_document;
drop table public.billing_hold, public.billing_run, public.reminder, public.payment,
  public.live_charge, public.invoice_vat, public.invoice_charge, public.invoice_line_mission,
  public.invoice_line, public.series_lease, public.series, public.desk;
drop function onelog.check_issue, onelog.check_credit, onelog.series_take, onelog.draft_of_part,
  onelog.invoice_recompute;
drop table public.invoice cascade;
drop function onelog.invoice_changes, onelog.invoice_changed, onelog.part_changes,
  onelog.parts_changed, onelog.billed_mission_changes, onelog.live_charge_changes,
  onelog.live_charge_stays, onelog.series_rises, onelog.payment_comes, onelog.payment_came,
  onelog.stays, onelog.reminder_rises, onelog.billed_mission_stays, onelog.proof_stays,
  onelog.refuse_issue, onelog.money_convert, onelog.money_percent, onelog.money_line,
  onelog.exact_line, onelog.exponent;
