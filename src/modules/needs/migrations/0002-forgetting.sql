-- What was said of a person goes with the person; the need and its timeline stay.
grant delete on needs.care_detail, needs.remark to maillon_app;
create policy erased_by_commands on needs.care_detail as restrictive for delete using ((select kernel.role()) = 'system');
create policy erased_by_commands on needs.remark as restrictive for delete using ((select kernel.role()) = 'system');
