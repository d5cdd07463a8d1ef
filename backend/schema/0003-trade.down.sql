-- SPDX-License-Identifier: GPL-3.0-or-later

drop function public.mission_board;
drop table public.vehicle_position, public.mission_view, public.exchange_rate, public.tariff,
  public.mission_document, public.mission_stop, public.mission, public.driver, public.vehicle,
  public.consignee, public.customer, public.place, public.partner;
drop function public.mission_document_counts, public.mission_goes_on, onelog.document_bit;
