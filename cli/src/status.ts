import { call } from './client.ts'
import { DESK_OPTIONS, JSON_OPTION } from './command.ts'
import type { Command } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { counted } from './language.ts'
import { EXIT } from './trouble.ts'

export const status: Command = {
  name: 'status',
  takes: [0, 0],
  summary: {
    vi: 'Cho biết bàn trực đang có gì mở, gì chờ, gì kẹt',
    en: 'Say what is open at the desk, what waits, what is stuck',
  },
  options: { ...DESK_OPTIONS, ...JSON_OPTION },
  run: async (invocation) => {
    const { terminal, values } = invocation
    const address = await deskAddress(invocation)
    const desk = await call(address, 'readDesk')
    if (values['json'] === true) {
      terminal.out(JSON.stringify(desk))
      return EXIT.well
    }
    const { queue, entries } = desk
    const n = (count: number) => counted(count, terminal.language)
    const oldest = queue.oldestWaitingAt ? ` (${queue.oldestWaitingAt})` : ''
    const cosignedAt = entries.cosignedAt ? ` (${entries.cosignedAt})` : ''
    const lines =
      terminal.language === 'vi'
        ? [
            `Bàn trực ${address.url.origin}, phiên bản ${desk.version}, ${desk.member.name} của ${desk.member.organisation}`,
            `Bản tin: ${n(desk.reports)}; đang chờ đọc: ${n(queue.waiting)}${oldest}; hỏng: ${n(queue.failed)}`,
            `Sự cố đang mở: ${n(desk.openIncidents)}, trong đó nghiêm trọng: ${n(desk.openCritical)}`,
            `Ghi nhận chưa rõ đơn vị quản lý: ${n(desk.unattributed)}`,
            `Sổ cái: ${n(entries.sealed)} dòng đã niêm phong, ${n(entries.unsealed)} dòng chờ`,
            `  bàn trực đã ký đến dòng ${n(entries.signed)}; bên làm chứng (${n(entries.witnesses)}) đã xác nhận đến dòng ${n(entries.cosigned)}${cosignedAt}`,
          ]
        : [
            `Desk ${address.url.origin}, release ${desk.version}, ${desk.member.name} of ${desk.member.organisation}`,
            `Reports: ${n(desk.reports)}; waiting: ${n(queue.waiting)}${oldest}; put aside: ${n(queue.failed)}`,
            `Open incidents: ${n(desk.openIncidents)}, critical among them: ${n(desk.openCritical)}`,
            `Observations without a known holder: ${n(desk.unattributed)}`,
            `Ledger: ${n(entries.sealed)} entries sealed, ${n(entries.unsealed)} waiting`,
            `  signed up to entry ${n(entries.signed)}; countersigned by the witnesses (${n(entries.witnesses)}) up to ${n(entries.cosigned)}${cosignedAt}`,
          ]
    for (const line of lines) terminal.out(line)
    return queue.failed > 0 ? EXIT.failed : EXIT.well
  },
}
