/** Settings of the desk's own PostgreSQL server, each with its reason. Durability is never traded: see the first four. */
export const SERVER_SETTINGS: readonly (readonly [name: string, value: string, why: string])[] = [
  ['fsync', 'on', 'an acknowledged report is on the disk'],
  ['synchronous_commit', 'on', 'the same'],
  ['full_page_writes', 'on', 'a page torn by a power cut is repaired'],
  ['wal_level', 'minimal', 'no standby reads this WAL; replication is what DATABASE_URL is for'],
  ['max_wal_senders', '0', 'asked for by wal_level = minimal'],
  ['listen_addresses', "''", 'no TCP: the unix socket alone'],
  ['unix_socket_permissions', '0700', 'only the user of the server, and root'],
  ['password_encryption', 'scram-sha-256', 'passwords never cross the socket'],
  ['max_connections', '60', 'the pools of one desk, a backup, a test run'],
  ['shared_buffers', '256MB', "a month's observation indexes stay in memory while a report comes in"],
  ['temp_buffers', '32MB', 'a batch on its way in (a temporary table) never touches the disk'],
  ['work_mem', '16MB', 'sorts of a screen and of a batch stay in memory'],
  ['maintenance_work_mem', '128MB', 'index builds and vacuum after a bulk import'],
  ['wal_buffers', '16MB', 'one whole segment: a large commit is written in large pieces'],
  [
    'max_wal_size',
    '2GB',
    'a bulk intake is not cut by checkpoints, each of which doubles the WAL that follows',
  ],
  ['min_wal_size', '256MB', 'segments are used again instead of made anew'],
  ['checkpoint_timeout', '15min', 'the same; recovery replays at most this much'],
  ['wal_compression', 'off', 'these binaries have pglz only, which costs more processor than it saves disk'],
  ['random_page_cost', '1.1', 'solid-state disks'],
  ['max_parallel_workers_per_gather', '0', 'two cores: the second one is the desk’s own'],
  ['max_worker_processes', '4', 'the same'],
  ['jit', 'off', 'short statements; the binaries have no LLVM'],
  ['autovacuum_max_workers', '2', 'two cores'],
  [
    'autovacuum_vacuum_insert_scale_factor',
    '0.05',
    'months are filled by inserts: keep their visibility map fresh',
  ],
  ['idle_in_transaction_session_timeout', '5min', 'a forgotten transaction does not stop vacuum for ever'],
  ['log_min_messages', 'warning', 'the log is read by people'],
  ['log_checkpoints', 'off', 'the same'],
  ['log_line_prefix', "'%m [%p] %u@%d '", 'when, which process, who'],
  ['log_timezone', 'UTC', 'one zone in every log'],
  ['timezone', 'UTC', 'one zone in every session'],
  ['datestyle', "'ISO, YMD'", 'the same on every machine'],
  ['lc_messages', 'C', 'the desk reads what the server says'],
  ['default_text_search_config', 'simple', 'the same on every machine'],
]

export const settingsText = (): string =>
  SERVER_SETTINGS.map(([name, value, why]) => `${name} = ${value}  # ${why}\n`).join('')

/** Everybody who comes over the socket proves a password; nobody comes any other way. */
export const ACCESS_TEXT = 'local all all scram-sha-256\n'
