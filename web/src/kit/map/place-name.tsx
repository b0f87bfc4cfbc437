import { useQuery } from '@tanstack/react-query'
import { communesQuery, placesQuery } from '#kit/map/places-query.ts'
import { useMapLanguage } from '#texts/map-language.ts'

/** What a place is called: its commune, if one was said, and its province. The code until the names have come. */
export function PlaceName({ province, commune }: { province: string; commune?: string | undefined }) {
  const { t, language } = useMapLanguage()
  const places = useQuery(placesQuery)
  const communes = useQuery({ ...communesQuery(province), enabled: commune !== undefined })
  const found = communes.data?.find(({ code }) => code === commune)
  const kind = found && t.map.kind[found.kind]
  return [
    ...(found ? [language === 'vi' ? `${kind} ${found.name}` : `${found.name} ${kind!.toLowerCase()}`] : []),
    places.data?.get(province)?.name[language] ?? province,
  ].join(', ')
}
