import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Answers } from '@hiepluc/contract/staged-answer.ts'
import type { Member } from '#permits/permit.ts'
import { eu } from '#test/law-world.ts'
import { hours, NOTICE, NOW, PACKS, refused, stagedDesk } from '#test/staged-desk.ts'
import type { StagedDesk } from '#test/staged-desk.ts'
import { typesetStagedReport } from './typeset-staged-report.ts'

let world: StagedDesk
before(async () => {
  world = await stagedDesk()
})

async function print(by: Member, id: number, given: { submission?: number; language?: 'vi' | 'en' } = {}) {
  const { stream, name } = await typesetStagedReport(
    ...([world.desk.api, PACKS, by, id, { language: 'vi', ...given }, NOW] as const),
  )
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.concat(pieces)))
  return { pages: (await extractText(pdf)).text, name }
}

const has = (text: string, ...wanted: string[]) => {
  for (const one of wanted) assert.ok(text.replaceAll(/\s+/g, ' ').includes(one), `${one} in ${text}`)
}

test('what was handed in is a document in the order of the national form, its diacritics right', async () => {
  const { incident, page } = await world.handedIn({
    ...NOTICE,
    'users-affected': 1200,
    'cross-border': true,
  })
  const { pages, name } = await print(world.officer, page.id)
  const text = pages.join('\n')
  assert.equal(name, `BC-${page.id}-ban-1.pdf`)
  has(
    text,
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    `Số: BC-${page.id}, bản 1`,
    'ngày 20 tháng 11 năm 2026',
    'THÔNG BÁO BAN ĐẦU VỀ SỰ CỐ AN NINH MẠNG',
    `Sự cố SC-${incident}`,
    'Kính gửi',
    'A05',
    'Căn cứ Đ31.2.d 331/2026/NĐ-CP',
    '1. Hệ thống, mạng, công trình: Cổng khách hàng',
    'Phát hiện lúc: 20/11/2026 13:50 (+07:00)',
    'Người dùng bị ảnh hưởng: 1.200 người',
    'Dấu hiệu xâm phạm an ninh quốc gia: Không',
    'Dịch vụ: bị hạn chế',
    'Nghi do hành vi cố ý: chưa trả lời',
    'Nguyễn Văn A',
    'ĐẠI DIỆN DOANH NGHIỆP',
    'gửi 20/11/2026 15:00 (+07:00)',
  )
  assert.match(text.replaceAll(/\s+/g, ''), /SHA-256[0-9a-f]{64}/)
  assert.ok(!text.includes('DỰ THẢO'))
  // That an authority's person read it by taking it out is on record like any reading.
  const kinds = await world.entriesOn(incident)
  assert.deepEqual(kinds.slice(-2), ['staged-report.read', 'export.taken'])
})

test('a draft says on every page that it is one, and only its own people can have it printed', async () => {
  const page = await world.begin(await world.newIncident(), 'report-72h')
  const series = Array.from({ length: 200 }, (_, nth) => ({
    ...{ at: new Date(Date.UTC(2026, 10, 18) + nth * 900_000).toISOString(), value: nth },
  }))
  await world.save(page.id, page.save, { system: 'Mạng lõi', 'users-series': series })
  const { pages, name } = await print(world.contact, page.id)
  assert.equal(name, `BC-${page.id}-du-thao.pdf`)
  assert.ok(pages.length > 2)
  for (const one of pages) has(one, 'DỰ THẢO')
  has(pages.join('\n'), 'chưa gửi', '18/11/2026 07:15 (+07:00)', '199 người')
  for (const by of [world.officer, world.stranger])
    await assert.rejects(print(by, page.id), refused('not-found'))
})

test('each version is printed as it was handed in, in either language', async () => {
  const { page } = await world.handedIn()
  const { save } = await world.save(page.id, page.save, { ...NOTICE, system: 'Cổng mới' })
  await world.submit(page.id, save, world.contact, hours(1))
  const text = async (submission: number, language: 'vi' | 'en') =>
    (await print(world.contact, page.id, { submission, language })).pages.join('\n')
  has(await text(1, 'vi'), 'Cổng khách hàng')
  has(await text(2, 'en'), 'version 2', 'System, network or works: Cổng mới', 'The service: was limited')
  await assert.rejects(text(3, 'vi'), refused('not-found', /has no version 3/))
})

test('a country whose pack has no motto gets none, and what looks like markup is text', async () => {
  const incident = await world.newIncident()
  await world.desk.owner.query('update incident set law = $2 where id = $1', [incident, eu.ref])
  const page = await world.begin(incident, 'early-warning')
  const answers: Answers = {
    ...{ aware: '2026-11-20T14:00:00+07:00', malicious: true, 'cross-border': true, countries: ['DE', 'FR'] },
    description: '#import "x"; $\\u{41}$ *b* 汉 \u202E <script>',
    contact: { name: 'A', email: 'a@example.org' },
  }
  await world.submit(page.id, (await world.save(page.id, page.save, answers)).save)
  const text = (await print(world.contact, page.id, { language: 'en' })).pages.join('\n')
  has(text, '#import "x"; $\\u{41}$ *b*', '[U+6C49]', '<script>', 'Germany, France')
  assert.ok(!text.includes('Độc lập'))
})
