-- What was said of a person goes with the person; the attempt stays and is counted.
grant delete on rounds.attempt_care to maillon_app;
create policy erased_by_commands on rounds.attempt_care as restrictive for delete using ((select kernel.role()) = 'system');
