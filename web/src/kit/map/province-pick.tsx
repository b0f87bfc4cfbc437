import { useQuery } from '@tanstack/react-query'
import { Pick } from '#kit/filters.tsx'
import { placesQuery } from '#kit/map/places-query.ts'
import { useMapLanguage } from '#texts/map-language.ts'

/** One province as a filter, or what nobody knows the place of. */
export function ProvincePick({
  chosen,
  choose,
}: {
  chosen: string | undefined
  choose: (province: string | undefined) => void
}) {
  const { t, language } = useMapLanguage()
  const places = useQuery(placesQuery)
  const provinces = [...(places.data?.values() ?? [])]
    .map(({ code, name }) => [code, name[language]] as const)
    .toSorted((a, b) => a[1].localeCompare(b[1], language))
  return (
    <Pick
      label={t.map.provinceShort}
      value={chosen ?? ''}
      idle=""
      options={[['', t.kit.all], ['unknown', t.map.anyPlace], ...provinces]}
      choose={(province) => choose(province || undefined)}
    />
  )
}
