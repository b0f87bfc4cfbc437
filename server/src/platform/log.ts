import { destination, pino, stdTimeFunctions } from 'pino'
import type { Logger } from 'pino'

export type Log = Logger

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Fields that may hold a secret, wherever somebody logs an object whole. */
const SECRETS = [
  'password',
  'token',
  'authorization',
  'cookie',
  'connectionString',
  'databaseUrl',
  'workerUrl',
  'ownerUrl',
]
/** Of an error of the database: values of the row that it was about. */
const ROWS = ['err.detail', 'err.where', 'err.hint']
const REDACTED = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** JSON lines on standard error; standard output belongs to what a command answers. */
export const openLog = (level: LogLevel, stream = destination({ dest: 2, sync: true })): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: [...REDACTED, ...ROWS], censor: '(hidden)' },
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  )
