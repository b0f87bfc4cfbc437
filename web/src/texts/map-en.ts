import type { mapVi } from '#texts/map-vi.ts'

export const mapEn: typeof mapVi = {
  keys: 'Map: arrow keys move it, + and − come nearer and go further, 0 shows the whole country',
  drawKeys:
    'Drawing an area: Space sets a corner at the middle of the map, Enter closes the area, Backspace takes the last corner back, arrow keys move the map',
  nearer: 'Nearer',
  further: 'Further',
  whole: 'The whole country',
  home: 'Fit the network',
  endArea: 'Close the area',
  undoCorner: 'Take the last corner back',
  hoangSa: 'Hoàng Sa Islands (Đà Nẵng)',
  truongSa: 'Trường Sa Islands (Khánh Hòa)',
  province: 'Province or city',
  provinceShort: 'Province',
  commune: 'Commune, ward or special zone',
  anyPlace: 'Not known',
  kind: { ward: 'Ward', commune: 'Commune', 'special-zone': 'Special zone' },
}
