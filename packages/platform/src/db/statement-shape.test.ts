import { expect, test } from 'vitest'
import { shapeOf } from './statement-shape.ts'

test.each([
  ['select * from "messages" where "id" = $1', 'select messages'],
  ['insert into "channels" ("id") values ($1, $2)', 'insert channels'],
  ['update "tasks" set "title" = $1', 'update tasks'],
  ['with a as (select 1) select * from a', 'with a'],
  ['begin', 'begin'],
])('%s is called %s', (statement, summary) => {
  expect(shapeOf(statement).summary).toBe(summary)
})

test.each([
  `select 'canary'`,
  `select 'it''s canary' as a, 7 as b`,
  `select E'a\\'canary' from t`,
  `select $tag$canary$tag$`,
  `select $$canary$$`,
  `select /* canary */ 1 -- canary`,
  `select 'canary`,
  `select "a" from t where n = 31337 and 'canary' = 'x'`,
])('no value is left of %s', (statement) => {
  const { text, summary } = shapeOf(statement)
  expect(`${text} ${summary}`).not.toMatch(/canary|31337/)
})

test('a list of parameters is as long as any other', () => {
  expect(shapeOf('select 1 where a in ($1, $2, $3)').text).toBe(
    shapeOf('select 1 where a in ($1, $2)').text,
  )
})
