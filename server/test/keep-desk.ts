// A desk's database held open until the process is killed: what launcher.test.ts kills.
import { readConfig } from '#platform/config.ts'
import { connectDesk } from '#platform/connect-desk.ts'
import { openLog } from '#platform/log.ts'

const config = readConfig(process.env)
await connectDesk(config, openLog(config.logLevel))
process.stdout.write('open\n')
setInterval(() => undefined, 60_000)
