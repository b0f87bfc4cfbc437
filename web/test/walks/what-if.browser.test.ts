import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../chromium.ts'
import { enter, look } from '../demo-page.ts'
import type { OpenPage } from '../open-page.ts'
import { openRealDesk, type RealDesk } from '../real-desk.ts'
import { takePicture } from '../take-picture.ts'

// An officer takes in a network, sees what holds it together, lets a substation and then an area fail, watches the hours go by, and has
// pairs and investments computed. Each step goes on from the one before.

let browser: Browser
let desk: RealDesk
let officer: OpenPage
before(async () => {
  ;[browser, desk] = await Promise.all([launchChromium(), openRealDesk(['--demo'])])
  officer = await enter(browser, desk, /^An \(trực ban\)/)
})
after(async () => {
  await browser.close()
  await desk.close()
})

/** A room in the first of a ring of three towns in the delta with a tail that hangs on one site, two links in one duct, one substation in the tail. */
const NETWORK = `[sites]
key,name,lat,lon,users,gateway,battery_hours,fuel_hours,within
hn,Hà Nội,21.03,105.85,50000,yes,8,48
hd,Hải Dương,20.94,106.32,20000,no,8,0
hp,Hải Phòng,20.86,106.68,30000,no,8,0
nd,Nam Định,20.43,106.17,15000,no,4,2
tb,Thái Bình,20.45,106.34,12000,no,4,0
hh,Hải Hậu,20.19,106.28,6000,no,2,0
pm,Phòng máy Hà Nội,,,,no,8,,hn
[groups]
key,name,type
ql10,Cống bể quốc lộ 10,duct
[links]
key,name,from,to,length,groups,capacity
l1,Hà Nội - Hải Dương,hn,hd,58,,10000
l2,Hải Dương - Hải Phòng,hd,hp,45,,10000
l3,Hà Nội - Nam Định,hn,nd,90,,10000
l4,Nam Định - Thái Bình,nd,tb,20,ql10,10000
l5,Nam Định - Thái Bình 2,nd,tb,21,ql10,10000
l6,Nam Định - Hải Hậu,nd,hh,35,,1000
l7,Hải Phòng - Thái Bình,hp,tb,70,,10000
[substations]
key,name
e37,Trạm 110 kV Hải Hậu
[feeds]
key,name,site,substation
f1,Lộ 371,hh,e37
f2,Lộ 373,nd,e37
[services]
key,name,from,to,users,demand,class
s1,Trực chỉ huy Hải Hậu,hh,hn,200,500,emergency
s2,Kênh thuê riêng Thái Bình,tb,hn,800,9000,public
[backups]
key,name,type,site,last_test,test_every
a1,Ắc quy Hà Nội,battery,hn,2026-10-20,180
a2,Ắc quy Nam Định,battery,nd,2026-02-11,180
a3,Máy phát Nam Định,generator,nd,2025-11-30,365
[works]
key,name,begins,ends,groups,words
w1,Nắn tuyến cống quốc lộ 10,2035-01-10T22:00:00+07:00,2035-01-11T04:00:00+07:00,ql10,Nhường mặt bằng làm đường
`

/** Sends a list as the officer who sits there would, for the first operator there is; returns its number. */
const importNetwork = (page: OpenPage, text: string) =>
  page.tab.evaluate(async (body) => {
    const { rows } = (await (await fetch('/api/operators?limit=1')).json()) as { rows: { id: number }[] }
    const operator = rows[0]!.id
    const answer = await fetch(
      `/api/facilities/imports?format=csv&list=walk&date=2026-11-01&operator=${operator}`,
      { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } },
    )
    if (!answer.ok) throw new Error(await answer.text())
    return operator
  }, text)

let operator: number
const AREA = {
  type: 'Polygon',
  coordinates: [
    [
      [106, 20.3],
      [106.4, 20.3],
      [106.4, 20.5],
      [106, 20.5],
    ],
  ],
}

test('the network is taken in, and its page says what holds it together', async () => {
  operator = await importNetwork(officer, NETWORK)
  await officer.open(`/facilities/networks/${operator}`)
  // Without Nam Định only Hải Hậu is alone; Thái Bình has another way.
  await officer.tab.getByText('1 điểm cắt; 1 trong 7 tuyến là tuyến cầu.').waitFor()
  await officer.tab
    .getByRole('table', { name: 'Điểm cắt' })
    .getByRole('rowheader', { name: /^Nam Định/ })
    .waitFor()
  await look(officer, 'what-if-1-network', true)
})

test('a substation fails: hour by hour by keyboard, who loses what, whom to tell', async () => {
  const { tab } = officer
  await officer.open(`/facilities/what-if?operator=${operator}`)
  await tab.getByLabel(/^Tên trạm/).fill('tram 110')
  await tab.getByRole('button', { name: /Trạm 110 kV Hải Hậu/ }).click()
  await tab.getByRole('region', { name: 'Ai mất gì' }).getByText('Trực chỉ huy Hải Hậu').waitFor()
  const slider = tab.getByRole('slider', { name: 'Giờ thứ' })
  await slider.focus()
  for (let nth = 0; nth < 5; nth++) await tab.keyboard.press('ArrowRight')
  // After two and a half hours Hải Hậu is dark, Nam Định still runs.
  assert.match((await slider.getAttribute('aria-valuetext'))!, /^Giờ thứ 2,5: Người dùng mất 6\.200,/)
  await tab
    .getByRole('region', { name: 'Phải báo cho ai' })
    .getByText(/2 trạm, 0 tuyến/)
    .first()
    .waitFor()
  await look(officer, 'what-if-2-substation', true)
  await slider.blur()
  await tab.evaluate(() => scrollTo(0, 0))
  await takePicture(tab, 'facilities-what-if-vi')
  await tab.getByRole('region', { name: 'Diễn biến theo giờ' }).evaluate((part) => part.scrollIntoView())
  await takePicture(tab, 'facilities-cascade-vi')
})

test('an area is pasted and shown, and links that cross it fail', async () => {
  const { tab } = officer
  await tab.getByText('Dán vùng (GeoJSON)').first().click()
  await tab.getByRole('textbox', { name: 'Dán vùng (GeoJSON)' }).fill(JSON.stringify(AREA))
  await tab.getByRole('button', { name: 'Dùng vùng này' }).click()
  await tab.getByTitle('Bỏ Vùng đã khoanh').waitFor()
  await tab.getByRole('region', { name: 'Ai mất gì' }).getByText('Người dùng tại Thái Bình').waitFor()
  await tab.getByRole('button', { name: 'Sơ đồ mạng' }).click()
  await look(officer, 'what-if-3-area', true)
})

/** Where a place of the map is on the screen; the map shows it all. */
async function spotOn(page: OpenPage, x: number, y: number) {
  const box = (await page.tab.getByRole('application').boundingBox())!
  return [box.x + box.width * x, box.y + box.height * y] as const
}

test('an area is drawn by mouse, and by keyboard alone: what stands in it fails', async () => {
  const { tab } = officer
  await officer.open(`/facilities/what-if?operator=${operator}`)
  await tab.getByRole('button', { name: 'Khoanh vùng' }).click()
  const map = tab.getByRole('application')
  await map.scrollIntoViewIfNeeded()
  for (const [x, y] of [
    [0.03, 0.03],
    // Beside the buttons.
    [0.91, 0.02],
    [0.97, 0.97],
    [0.03, 0.97],
  ] as const)
    await tab.mouse.click(...(await spotOn(officer, x, y)))
  await look(officer, 'what-if-4-drawing', true)
  await tab.getByRole('button', { name: 'Khép vùng' }).click()
  await tab.getByTitle('Bỏ Vùng đã khoanh').waitFor()
  // The map began with the network: all of it is in there.
  await tab
    .getByRole('region', { name: 'Phải báo cho ai' })
    .getByText(/7 trạm, 7 tuyến/)
    .first()
    .waitFor()
  await tab.getByTitle('Bỏ Vùng đã khoanh').click()
  await tab.getByRole('button', { name: 'Khoanh vùng' }).click()
  await map.focus()
  // Round the middle of the map, which is where the keys put a corner.
  for (const keys of [
    'ArrowUp ArrowLeft Space',
    'ArrowDown ArrowDown Space',
    'ArrowRight ArrowRight Space',
    'ArrowUp ArrowUp Space',
  ])
    for (const key of keys.split(' ')) await tab.keyboard.press(key)
  await tab.keyboard.press('Enter')
  await tab.getByTitle('Bỏ Vùng đã khoanh').waitFor()
  await look(officer, 'what-if-4-drawn-by-keys', true)
})

test('a planned work: what it takes down, and which second failure hurts most meanwhile', async () => {
  const { tab } = officer
  await officer.open(`/facilities/what-if?operator=${operator}`)
  await tab.getByText('Việc đã lên kế hoạch (1)').click()
  await tab.getByRole('button', { name: /Nắn tuyến cống/ }).click()
  await tab.getByRole('button', { name: 'Tính cái hỏng thứ hai' }).click()
  // With the duct out of use Thái Bình hangs on Hải Phòng.
  await tab
    .getByRole('table', { name: /hỏng thêm: Tuyến/ })
    .getByRole('row', { name: /^Hải Phòng - Thái Bình/ })
    .waitFor()
  await look(officer, 'what-if-5-works', true)
})

test('a feed is found among feeds, by a part of its name without diacritics', async () => {
  const { tab } = officer
  await officer.open(`/facilities/what-if?operator=${operator}`)
  await tab.getByLabel('Tìm trong').selectOption({ label: 'Nguồn điện lưới' })
  await tab.getByLabel(/^Tên trạm/).fill('lo 371')
  await tab.getByRole('button', { name: /Lộ 371/ }).click()
  await tab.getByRole('region', { name: 'Ai mất gì' }).getByText('Trực chỉ huy Hải Hậu').waitFor()
})

test('a building fails with what stands in it, its site alone without', async () => {
  const { tab } = officer
  await officer.open(`/facilities/what-if?operator=${operator}`)
  const failing = (kind: string) =>
    tab
      .getByRole('list', { name: 'Kết quả tìm' })
      .getByRole('button', { name: new RegExp(`^(?:✓ )?Hà Nội ?${kind}$`) })
  const told = (sites: number) =>
    tab
      .getByRole('region', { name: 'Phải báo cho ai' })
      .getByText(new RegExp(`${sites} trạm, 0 tuyến`))
      .first()
      .waitFor()
  await tab.getByLabel(/^Tên trạm/).fill('ha noi')
  await failing('Trạm').click()
  await told(1)
  await failing('Trạm').click()
  await failing('Tòa nhà và mọi thứ trong đó').click()
  await told(2)
  await look(officer, 'what-if-9-building', true)
  await officer.open(`/facilities/risks?operator=${operator}&kind=building`)
  await tab.getByRole('rowheader', { name: /^Hà Nội/ }).waitFor()
})

test('risks: a ranking and all pairs are computed in the background', async () => {
  const { tab } = officer
  await officer.open(`/facilities/risks?operator=${operator}`)
  for (const name of ['Đầu tư dự phòng nào giảm rủi ro nhiều nhất', 'Hai trạm cùng hỏng'])
    await tab.getByRole('region', { name }).getByRole('button', { name: 'Tính' }).click()
  await tab.getByText('Đã tính 21 cặp.').waitFor()
  await tab
    .getByRole('region', { name: /^Đầu tư/ })
    .getByText(/Tuyến mới .* – |lên 24 giờ/)
    .first()
    .waitFor()
  await look(officer, 'what-if-6-risks', true)
})

test('rates and prices turn the order of investments, and each link cut says what the others carry', async () => {
  const { tab } = officer
  const ranking = tab.getByRole('region', { name: /^Đầu tư/ })
  await ranking.getByText('Tần suất, thời gian sửa và chi phí').click()
  await ranking.getByLabel('Mất điện kéo dài (giờ)').fill('72')
  for (const [label, price] of [
    ['Nâng ắc quy một trạm', '200'],
    ['Máy phát một trạm', '500'],
    ['Nguồn điện thứ hai', '900'],
    ['Tuyến mới', '150'],
    ['Chuyển tuyến ra khỏi cống', '300'],
  ] as const)
    await ranking.getByLabel(label).fill(price)
  await ranking.getByRole('button', { name: 'Tính', exact: true }).click()
  await ranking.getByText('Xem dạng bảng').click()
  await ranking.getByRole('columnheader', { name: 'Giảm trên 1 triệu đồng' }).first().waitFor()
  const capacity = tab.getByRole('region', { name: /^Đứt từng tuyến/ })
  await capacity.getByRole('button', { name: 'Tính' }).click()
  await capacity.getByText(/^Khi chưa đứt tuyến nào/).waitFor()
  await look(officer, 'what-if-7-money', true)
  await ranking.evaluate((part) => part.scrollIntoView())
  await takePicture(tab, 'facilities-ranking-vi')
  await officer.open(`/facilities/backups?operator=${operator}`)
  const card = tab.getByRole('article').first()
  await card.getByRole('button', { name: 'Kiểm tra' }).click()
  await card.getByText(/^0 \/ 3.321 đạt$/).waitFor()
  await takePicture(tab, 'facilities-backups-vi')
})

test('in English, on a phone, in the dark', async () => {
  const phone = await enter(browser, desk, /^An \(trực ban\)/, { language: 'en', width: 360, scheme: 'dark' })
  for (const [path, picture] of [
    [`networks/${operator}`, 'what-if-8-network-phone'],
    [`risks?operator=${operator}`, 'what-if-8-risks-phone'],
    [`report?operator=${operator}`, 'what-if-8-report-phone'],
    [`what-if?operator=${operator}&area=${encodeURIComponent(JSON.stringify(AREA))}`, 'what-if-8-phone'],
  ] as const) {
    await phone.open(`/facilities/${path}`)
    await look(phone, picture, true)
  }
  await phone.tab.getByRole('application').evaluate((map) => map.scrollIntoView({ block: 'center' }))
  await takePicture(phone.tab, 'facilities-phone-en')
  await phone.close()
})
