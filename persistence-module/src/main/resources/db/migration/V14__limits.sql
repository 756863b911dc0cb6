-- How much of their allowance callers have used, for the limits that all nodes share. Not logged: a crash forgives everybody, and
-- counting never waits for the disk.
create unlogged table rate_limit (
    caller     bytea       not null constraint rate_limit_pk primary key,
    used_until timestamptz not null
) with (fillfactor = 50);
comment on column rate_limit.caller is 'not personal: a keyed digest that leads back to nobody';
