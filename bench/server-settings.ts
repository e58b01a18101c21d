/** What an operator is told to set for a large organisation (docs/guides/operator.md); everything else as PostgreSQL brings it. */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '2GB',
  effective_cache_size: '8GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '1',
};
