// A mail server in a process of its own, which fails as its reader's address says: node smtp-process.ts <port> <log>
// The first words of the address name the trouble and how often it comes, such as busy-2-17@north.example.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { SMTPServer } from 'smtp-server'

const [port = '0', log = ''] = process.argv.slice(2)

/** How often this trouble has come to this address; kept in the file, since the process itself dies of one. */
function hasTrouble(address: string, trouble: string): boolean {
  const [kind, times] = address.split(/[-@]/)
  if (kind !== trouble) return false
  const before = existsSync(log) ? readFileSync(log, 'utf8') : ''
  if (before.split(`trouble ${address}\n`).length > Number(times)) return false
  appendFileSync(log, `trouble ${address}\n`)
  return true
}

const failure = (words: string, responseCode: number) => Object.assign(new Error(words), { responseCode })

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo: ({ address }, _session, done) => {
    if (hasTrouble(address, 'busy')) return done(failure('4.7.1 come back later', 450))
    if (address.startsWith('nobody-')) return done(failure('5.1.1 no such mailbox', 550))
    return done()
  },
  onData: (stream, session, done) => {
    const { address } = session.envelope.rcptTo[0]!
    let text = ''
    const cuts = hasTrouble(address, 'cut')
    stream.on('data', (piece: Buffer) => {
      text += piece.toString()
      if (cuts) (stream as unknown as { destroy(): void }).destroy()
    })
    if (cuts) return void setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5)
    stream.on('end', () => {
      if (hasTrouble(address, 'full')) return done(failure('4.2.2 no room just now', 451))
      if (address.startsWith('spam-')) return done(failure('5.7.1 not wanted here', 554))
      // Never an answer: whoever waits must give up by themselves.
      if (hasTrouble(address, 'silent')) return
      appendFileSync(log, `took ${address} ${/^Message-ID: (.*)\r$/im.exec(text)?.[1]}\n`)
      // It has the mail, and dies before it can say so.
      if (hasTrouble(address, 'deaf')) process.kill(process.pid, 'SIGKILL')
      setTimeout(done, address.startsWith('slow-') ? 60 : 0)
    })
  },
})
server.on('error', () => undefined)
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('open\n'))
