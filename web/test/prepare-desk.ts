// Begins a desk of the demonstration in the folder that is named, for tests that need one to copy.
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { setAside } from './prepared-desk.ts'
import { openRealDesk } from './real-desk.ts'

const [into] = process.argv.slice(2)
if (!into) throw new Error('which folder?')
await chmod(into, 0o711)
const desk = await openRealDesk(['--demo'])
await desk.stop()
await setAside(join(desk.folder, 'desk'), into)
await desk.close()
