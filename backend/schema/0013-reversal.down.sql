-- SPDX-License-Identifier: GPL-3.0-or-later
-- With a counter entry in it, the table does not go back: what it took back would be paid again.
-- The two functions are step 6's, to the letter.

delete from privacy.dictionary where (tbl, field) = ('payment', 'reason');
delete from sync.columns
where (tbl, name) in (('organisation', 'bookkeeping'), ('payment', 'invoice_status'),
                      ('payment', 'reason'), ('payment', 'reverses_id'));

create or replace function onelog.payment_comes () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  this public.invoice;
  settles bigint := new.amount + new.withheld;
  remains bigint;
begin
  select i.* into this from public.invoice as i where i.id = new.invoice_id for update;
  if this.kind <> 'invoice' or this.status = 'draft' then
    perform onelog.refuse_issue ('OL-PAYMENT-STATE', 'only an issued invoice is paid');
  elsif new.date < this.issue_date then
    perform onelog.refuse_issue ('OL-PAYMENT-DATE', 'it is paid before its date');
  elsif settles > this.total_payable - this.paid - this.credited then
    perform onelog.refuse_issue ('OL-PAYMENT-EXCEEDS', format (
      '%s is above the %s that remain to pay', settles,
      greatest (this.total_payable - this.paid - this.credited, 0)));
  elsif this.currency = this.ledger_currency and new.rate <> this.ledger_rate then
    perform onelog.refuse_issue ('OL-PAYMENT-RATE', 'there is no rate between a currency and itself');
  end if;
  new.ledger_received := onelog.money_convert (new.amount, this.currency, new.rate,
                                               this.ledger_currency);
  new.ledger_withheld := onelog.money_convert (new.withheld, this.currency, this.ledger_rate,
                                               this.ledger_currency);
  new.ledger_settled := onelog.money_convert (settles, this.currency, this.ledger_rate,
                                              this.ledger_currency);
  -- The last one takes all that remains, so that no rounding stays behind.
  if this.currency <> this.ledger_currency then
    select greatest (
      this.ledger_total - onelog.money_convert (this.total_prepaid, this.currency, this.ledger_rate,
                                                this.ledger_currency)
      - coalesce ((select sum (y.ledger_settled) from public.payment as y
                   where y.invoice_id = this.id), 0)
      - coalesce ((select sum (n.ledger_total) from public.invoice as n
                   where n.credits_id = this.id and n.status <> 'draft'), 0), 0)
    into remains;
    if settles = this.total_payable - this.paid - this.credited or new.ledger_settled > remains then
      new.ledger_settled := remains;
    end if;
  end if;
  new.exchange := new.ledger_received + new.ledger_withheld - new.ledger_settled;
  return new;
end $$;

create or replace function onelog.payment_came () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.invoice as i
  set paid = i.paid + new.amount + new.withheld, withheld = i.withheld + new.withheld,
      status = case when i.total_payable - i.paid - i.credited = new.amount + new.withheld then 'paid'
                    else 'partially_paid' end
  where i.id = new.invoice_id;
  return null;
end $$;
drop function onelog.check_reversal;

drop trigger b_references on public.payment;
create trigger b_references before insert or update on public.payment
  for each row execute function onelog.check_references ('invoice_id', 'invoice');

alter table public.payment
  drop constraint payment_counts,
  drop constraint payment_sign,
  drop constraint payment_reason,
  add constraint payment_amount_check check (amount >= 0),
  add constraint payment_withheld_check check (withheld >= 0),
  add constraint payment_check check (amount + withheld > 0),
  drop reverses_id,
  drop reason,
  drop invoice_status;

alter table public.organisation
  drop bookkeeping;
