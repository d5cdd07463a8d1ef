-- SPDX-License-Identifier: GPL-3.0-or-later

drop view public.audit_event, public.audit_private, public.audit_checkpoint;
drop function public.audit_head, audit.head, audit.range, audit.seal;
drop function audit.row_changed, audit.session_changed, audit.watch cascade;
drop function audit.redact, audit.record, audit.append, audit.check_header, audit.log_create;
drop table audit.checkpoint, audit.private, audit.event, audit.device, audit.log;
drop function audit.stays, audit.erased_by_event, audit.log_rises, audit.refuse, audit.genesis,
  audit.chain_next, audit.leaf, audit.commitment, audit.jcs;
