import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { communesQuery, placesQuery } from '#kit/map/places-query.ts'
import { useMapLanguage } from '#texts/map-language.ts'

/** Codes of a place; empty: not known. */
export interface PickedPlace {
  readonly province: string
  readonly commune: string
}

/** Province and commune, chosen from the lists; typing the first letters finds them. */
export function PlacePick({
  chosen: { province, commune },
  choose,
}: {
  chosen: PickedPlace
  choose: (place: PickedPlace) => void
}) {
  const { t, language } = useMapLanguage()
  const places = useQuery(placesQuery)
  const communes = useQuery({ ...communesQuery(province), enabled: province !== '' })
  const provinces = [...(places.data?.values() ?? [])]
    .map(({ code, name }) => ({ value: code, label: name[language] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
  return (
    <>
      <NativeSelect
        label={t.map.province}
        value={province}
        onChange={({ currentTarget }) => choose({ province: currentTarget.value, commune: '' })}
        data={[{ value: '', label: t.map.anyPlace }, ...provinces]}
      />
      <NativeSelect
        label={t.map.commune}
        value={commune}
        disabled={province === '' || !communes.data}
        onChange={({ currentTarget }) => choose({ province, commune: currentTarget.value })}
        data={[
          { value: '', label: t.map.anyPlace },
          ...(communes.data ?? []).map(({ code, kind, name }) => ({
            value: code,
            label: language === 'vi' ? `${t.map.kind[kind]} ${name}` : `${name} (${t.map.kind[kind]})`,
          })),
        ]}
      />
    </>
  )
}
