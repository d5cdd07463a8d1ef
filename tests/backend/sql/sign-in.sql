-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sessions and refresh tokens, as the gateway asks for them.

begin;
select plan (27);

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
select is_empty ('select * from auth.find_user (''nobody@teranga.example'')', 'nobody is not found');

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
select is ((select status from auth.rotate_token (test.hash ('four'), test.hash ('six'))), 'rotated',
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

select * from finish ();
rollback;
