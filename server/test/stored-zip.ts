import { crc32 } from 'node:zlib'

/** A zip file (APPNOTE 6.3) whose entries are stored as they are. */
export function storedZip(entries: readonly (readonly [name: string, content: string | Buffer])[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of entries) {
    const [nameBytes, content] = [Buffer.from(name), Buffer.from(text)]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt32LE(offset, 42)
    for (const [header, at] of [
      [local, 4],
      [central, 6],
    ] as const) {
      header.writeUInt16LE(20, at)
      header.writeUInt32LE(crc32(content), at + 10)
      header.writeUInt32LE(content.length, at + 14)
      header.writeUInt32LE(content.length, at + 18)
      header.writeUInt16LE(nameBytes.length, at + 22)
    }
    files.push(local, nameBytes, content)
    directory.push(central, nameBytes)
    offset += local.length + nameBytes.length + content.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, ...directory, end])
}
