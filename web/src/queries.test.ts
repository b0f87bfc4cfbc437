import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { takeAnswer } from '#queries.ts'

test('what an act answered is not overwritten by a read that was sent before it and came after', async () => {
  const client = new QueryClient()
  const queryKey = ['incidents', 'one', 7]
  client.setQueryData(queryKey, 'reported')
  const late = Promise.withResolvers<string>()
  const read = client.fetchQuery({ queryKey, queryFn: () => late.promise }).catch(() => undefined)
  await takeAnswer(client, queryKey, 'confirmed')
  late.resolve('reported')
  await read
  expect(client.getQueryData(queryKey)).toBe('confirmed')
})
