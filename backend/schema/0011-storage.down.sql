-- SPDX-License-Identifier: GPL-3.0-or-later

drop table storage.objects;
drop function storage.object_changes;
