import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { PackWords } from '@hiepluc/contract/endpoints/packs.ts'
import { NOW } from './country-ground.ts'

const HOUR = 3_600_000
const iso = (at: number) => new Date(at).toISOString()
const both = (vi: string, en: string) => ({ vi, en })

/** The words that the paper desk's one pack has for incidents. */
export const PACK_WORDS: PackWords = {
  ...{ ref: 'vn@2026-12-01', zone: 'Asia/Ho_Chi_Minh', languages: ['vi', 'en'], counts: [], parties: [] },
  matters: [
    {
      ...{ id: 'incident', name: both('sự cố', 'incident') },
      ...{ anchors: ['detected'], facts: ['class', 'personal-data'], counts: [] },
    },
  ],
  facts: [
    {
      ...{ id: 'class', name: both('loại sự cố', 'class of incident'), type: 'choice' },
      choices: [{ id: 'cyber.malware', name: both('mã độc', 'malware'), group: both('mạng', 'cyber') }],
    },
    {
      ...{ id: 'personal-data', name: both('có dữ liệu cá nhân', 'personal data are affected') },
      ...{ type: 'yes-no', choices: [] },
    },
  ],
  anchors: [{ id: 'detected', name: both('phát hiện sự cố', 'incident detected'), planned: false }],
  duties: [
    {
      id: 'ND331-31-2-d',
      name: both('gửi thông báo ban đầu về sự cố', 'send the initial notice of an incident'),
    },
  ],
}

/** One clock that runs and one that nobody checked and that is over. */
export function makeLaw(): IncidentLaw {
  const detected = NOW - 40 * HOUR
  const duty = (
    name: string,
    due: number,
    standing: IncidentLaw['duties'][number]['standing'],
  ): IncidentLaw['duties'][number] => ({
    ...{ duty: name, document: { id: 'ND-331-2026', number: '331/2026/NĐ-CP' }, article: 'Đ31.2.d' },
    says: both('gửi thông báo ban đầu về sự cố', 'send the initial notice of an incident'),
    ...{ sure: true, who: [both('chủ quản hệ thống thông tin', 'owner of an information system')] },
    ...{
      kind: 'within',
      state: 'runs',
      due: iso(due),
      standing,
      evidence: 'primary',
      steps: [],
      missing: [],
    },
    clock: both('trong 24 giờ kể từ: phát hiện sự cố', 'within 24 hours of: incident detected'),
    anchor: { id: 'detected', name: both('phát hiện sự cố', 'incident detected'), at: iso(detected) },
    why: [both('có dữ liệu cá nhân', 'personal data are affected')],
    to: [both('lực lượng chuyên trách bảo vệ an ninh mạng', 'specialised cybersecurity force')],
    ...{ bands: [], settings: [], unverified: false },
  })
  return {
    ...{ ref: 'vn@2026-12-01', zone: 'Asia/Ho_Chi_Minh', began: iso(detected), at: iso(NOW) },
    values: [
      { id: 'class', value: 'cyber.malware' },
      { id: 'personal-data', value: true, said: { by: 'Trực ban', at: iso(NOW - HOUR) } },
    ],
    anchors: [{ id: 'detected', at: iso(detected) }],
    counted: [],
    parties: [],
    duties: [
      {
        ...duty('ND331-31-2d-24', detected + 24 * HOUR, { is: 'overdue', late: 16 * HOUR }),
        ...{ unverified: true, evidence: 'unverified' },
      },
      duty('ND331-31-2d-72', detected + 72 * HOUR, { is: 'running', left: 32 * HOUR }),
      { ...duty('ND331-31-3', NOW, { is: 'waiting' }), sure: false },
    ],
    severity: {
      ...{ severity: 'medium', rule: 'VN-SEV-5', evidence: 'ours', missing: [] },
      because: both('có dữ liệu cá nhân bị ảnh hưởng', 'personal data are affected'),
    },
  }
}
