import { useQuery } from '@tanstack/react-query'
import { placesQuery } from '#kit/map/places-query.ts'
import { useMeasurementLanguage } from '#texts/measurement-language.ts'

/** What a province is called; its code until the names have come. */
export function usePlaceName(): (province: string) => string {
  const { t, language } = useMeasurementLanguage()
  const places = useQuery(placesQuery)
  return (province) =>
    province === 'unknown'
      ? t.measurement.unknownPlace
      : (places.data?.get(province)?.name[language] ?? province)
}
