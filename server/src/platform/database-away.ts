/** PostgreSQL's words for a server that starts, stops or is full of connections, and Node's for one that is gone. */
const AWAY = new Set(['57P01', '57P02', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

/** Whether an error says that the database did not answer, and nothing of what it was asked. */
export function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', syscall } = error as { code?: string; syscall?: string }
  const noSocket = code === 'ENOENT' && syscall === 'connect'
  return noSocket || AWAY.has(code) || /^(Connection terminated|timeout exceeded)/.test(error.message)
}
