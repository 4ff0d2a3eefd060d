-- A phone that carries a tour locks itself (D-1): its session is idle for as long as there is no network, and lasts the day.
alter table access.session add column on_tour boolean not null default false;
