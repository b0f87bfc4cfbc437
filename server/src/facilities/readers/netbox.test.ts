import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openText, shown } from '#test/list-text.ts'

test('tables of NetBox that somebody translated and saved by their own spreadsheet are read', async () => {
  const { things, troubles } = await openText(
    'netbox',
    `[Trạm]
Tên;Mã định danh;Trạng thái;Vĩ độ;Kinh độ
Hà Nội;ha-noi;Hoạt động;21,03;105,85
Huế;hue;Hoạt động;16,46;107,59
Vinh;vinh;Quy hoạch;18,67;105,69
[Cáp]
Nhãn;Trạm A;Trạm B;Trạng thái;Loại;Chiều dài
HN-HUE;Hà Nội;Huế;Đã nối;Cáp quang;688 km
HN-HUE 2;Hà Nội;Huế;Thanh lý;Cáp quang;688 km
[Tủ điện]
Trạm;Vị trí;Tên
Hà Nội;;P1
[Nguồn điện]
Trạm;Tủ điện;Tên;Trạng thái
Hà Nội;P1;F1;Hoạt động
`,
  )
  assert.deepEqual(troubles, [])
  assert.deepEqual(shown(things), [
    ['site', 'ha-noi', 'Hà Nội', { lat: 21.03, lon: 105.85 }],
    ['site', 'hue', 'Huế', { lat: 16.46, lon: 107.59 }],
    ['link', 'HN-HUE', 'HN-HUE', { km: 688, from: 'ha-noi', to: 'hue', medium: 'fibre' }],
    ['substation', 'ha-noi/P1', 'P1', {}],
    ['feed', 'ha-noi/P1/F1', 'F1', { site: 'ha-noi', substation: 'ha-noi/P1' }],
  ])
})

test('a status that a desk of NetBox made up itself is one of use; no other is guessed', async () => {
  const { things } = await openText(
    'netbox',
    'name,slug,status\nA,a,active\nB,b,leased\nC,c,retired\nD,d,Staging\n',
  )
  assert.deepEqual(
    things.map(({ key }) => key),
    ['a', 'b'],
  )
})

test('a table that is called devices lists devices, with few columns too', async () => {
  const { things, troubles } = await openText(
    'netbox',
    `[sites]
name,slug,status
A,a,active
B,b,active
[devices]
name,site,status
d1,A,active
d2,B,active
[cables]
label,side_a_device,side_b_device,status
c,d1,d2,connected
`,
  )
  assert.deepEqual(troubles, [])
  assert.deepEqual(shown(things), [
    ['site', 'a', 'A', {}],
    ['site', 'b', 'B', {}],
    ['link', 'c', 'c', { from: 'a', to: 'b' }],
  ])
})
