-- A run says that it is alive and how far it is, so that one whose process died can be told from one that is slow.
alter table platform.job_run
  add column beat_at timestamptz,
  add column done bigint,
  add column total bigint;
create index job_run_running on platform.job_run (beat_at) where state = 'Running';
