-- Numbers that answered STOP, by their keyed print: a number nobody here has an account for is not texted again.
create table notices.stop (
  territory_id uuid not null,
  address_print text not null,
  at timestamptz not null,
  primary key (territory_id, address_print)
);
call kernel.tenant_table('notices.stop');
create policy kept_by_commands on notices.stop as restrictive using ((select kernel.role()) = 'system');
