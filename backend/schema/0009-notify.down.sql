-- SPDX-License-Identifier: GPL-3.0-or-later

drop trigger x_notify on public.depot;
drop trigger x_notify on public.mission;
drop function notify.depot_added, notify.add_defaults, notify.attempted, notify.due,
  public.notification_decide, notify.mission_changed, notify.mission_words, notify.emit,
  notify.not_quiet, notify.fits, notify.mode_of;
drop table public.notification_attempt, public.notification_pending, public.notification_template,
  public.notification_mode, public.notification_rule;
drop function notify.attempt_stays, notify.template_saved, notify.variables, notify.channels,
  notify.events;
delete from sync.feed where tbl like 'notification\_%';
delete from sync.columns where tbl like 'notification\_%';
delete from sync.tables where tbl like 'notification\_%';
