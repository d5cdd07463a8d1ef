-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sessions and refresh tokens, as the gateway asks for them.

begin;
select plan (38);

create function test.hash (word text) returns bytea language sql immutable
return sha256 (convert_to (word, 'UTF8'));

set local role anon;
select throws_ok ('select * from auth.find_user (''admin@teranga.example'')', '42501', null,
                  'a visitor finds nobody');
select throws_ok ('select * from auth.users', '42501', null, 'a visitor reads no account');
reset role;
select test.act_as ('admin');
select throws_ok ('select * from auth.find_user (''admin@teranga.example'')', '42501', null,
                  'an administrator finds nobody by address');
select throws_ok ('select * from auth.users', '42501', null,
                  'an administrator reads no password');
reset role;

set local role service_role;
select is ((select app_role from auth.find_user ('ADMIN@Teranga.example')), 'admin',
           'an address is found whatever its case');
select is_empty ('select * from auth.find_user (''nobody@teranga.example'')',
                 'nobody is not found');

select auth.open_session (test.person ('admin'), test.hash ('one'), 'test') as session \gset
select is ((select status from auth.rotate_token (test.hash ('one'), test.hash ('two'))), 'rotated',
           'a token is exchanged for the next');
select is ((select session_id from auth.rotate_token (test.hash ('two'), test.hash ('three'))),
           :'session'::uuid, 'which belongs to the same session');
select is ((select status from auth.rotate_token (test.hash ('two'), test.hash ('three again'))),
           'active', 'an answer that was lost is given again');
select is ((select app_role from auth.rotate_token (test.hash ('two'), test.hash ('three more'))),
           'admin', 'as often as it is lost');
select is ((select status from auth.rotate_token (test.hash ('three again'), test.hash ('four'))),
           'rotated', 'the token of the answer that came is good');
select is ((select status from auth.rotate_token (test.hash ('three'), test.hash ('five'))),
           'revoked', 'its twin is not');
select is ((select status from auth.rotate_token (test.hash ('four'), test.hash ('six'))),
           'rotated',
           'and the session goes on');
select is ((select status from auth.rotate_token (test.hash ('one'), test.hash ('seven'))),
           'revoked', 'a token from long before is refused');
select is ((select status from auth.rotate_token (test.hash ('six'), test.hash ('eight'))),
           'revoked', 'and ends its session');
select is ((select status from auth.rotate_token (test.hash ('never'), test.hash ('nine'))),
           'unknown', 'a token that never was is unknown');

select auth.open_session (test.person ('admin'), test.hash ('a'), 'one desk') as a \gset
select auth.open_session (test.person ('admin'), test.hash ('b'), 'another') as b \gset
select auth.open_session (test.person ('admin'), test.hash ('c'), 'a third') as c \gset
select throws_ok (format ('select auth.close_session (%L, %L)', :'a', 'everything'), 'PT400', null,
                  'a scope nobody knows is refused');
select is (auth.close_session (:'a', 'local'), 1, 'leaving one desk');
select is ((select status from auth.rotate_token (test.hash ('a'), test.hash ('a2'))), 'revoked',
           'ends that session');
select is (auth.close_session (:'b', 'others'), 1, 'leaving the others');
select is ((select status from auth.rotate_token (test.hash ('b'), test.hash ('b2'))), 'rotated',
           'keeps one''s own');
select is (auth.close_session (:'b', 'global'), 1, 'leaving everywhere');
select is ((select status from auth.rotate_token (test.hash ('b2'), test.hash ('b3'))), 'revoked',
           'ends all');
reset role;

select auth.open_session (test.person ('comptable'), test.hash ('banned'), 'test') \gset
update auth.users set banned_until = now () + interval '1 day'
where id = test.person ('comptable');
select is ((select status from auth.rotate_token (test.hash ('banned'), test.hash ('after'))),
           'revoked', 'who is banned gets no further token');
select throws_ok (format ('select auth.open_session (%L, %L, null)', test.person ('comptable'),
                          test.hash ('once more')), 'PT403', null, 'nor a session');
select test.act_as ('comptable');
select is_empty ('select * from public.partner', 'and reads nothing with a token from before');
select is (auth.may ('billing'), false, 'nor may do anything');

-- --- the PIN of a screen -----------------------------------------------------------------------

reset role;
update auth.users set encrypted_password = '$2b$10$' || repeat ('x', 53)
where id in (test.person ('tv'), test.person ('admin'));
-- How many of n tries see a hash.
create function test.tries (person text, n integer) returns bigint language plpgsql as $$
declare
  seen bigint := 0;
begin
  for i in 1 .. n loop
    seen := seen + (select count (u.encrypted_password)
                    from auth.find_user (person || '@teranga.example') as u);
  end loop;
  return seen;
end $$;
set local role service_role;
select is (test.tries ('tv', 10), 10::bigint, 'a PIN is tried ten times');
select is (test.tries ('tv', 1), 0::bigint, 'and then opens nothing');
select is ((select banned from auth.find_user ('tv@teranga.example')), false, 'which is not told');
select is (test.tries ('admin', 20), 20::bigint, 'passwords are not counted here');
reset role;
select results_eq (
  'select locked_until between now () + interval ''14 min'' and now () + interval ''16 min'' '
  'from auth.pin_try', 'values (true)', 'for a quarter of an hour, longer tries or not');
select is (count (*), 1::bigint, 'the trail says so, once') from audit.event
where action = 'LOGIN' and resource_id = test.person ('tv')::text and not ok;
update auth.pin_try set locked_until = now () - interval '1 second';
set local role service_role;
select is (test.tries ('tv', 10), 10::bigint, 'afterwards it is tried ten times again');
select auth.open_session (test.person ('tv'), test.hash ('screen'), 'screen');
select is (test.tries ('tv', 10), 10::bigint, 'and as often once it opened');
select is (test.tries ('tv', 1), 0::bigint, 'but no more');
select is ((select status from auth.rotate_token (test.hash ('screen'), test.hash ('screen 2'))),
           'rotated', 'a screen that is signed in stays so');
reset role;
update auth.users set encrypted_password = '$2b$10$' || repeat ('y', 53)
where id = test.person ('tv');
set local role service_role;
select is (test.tries ('tv', 1), 1::bigint, 'a new PIN opens at once');
reset role;

select * from finish ();
rollback;
