import { Navigate } from '@tanstack/react-router'
import { useMe } from '#reader.ts'
import { homeOf } from '#shell/places.ts'

/** Where the reader's own work begins. */
export function Home() {
  return <Navigate to={homeOf(useMe())} replace />
}
