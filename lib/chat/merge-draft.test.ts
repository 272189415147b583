import { expect, test } from 'vitest'
import { mergeDraft } from './merge-draft'

test.each([
  ['what another device typed comes', { agreed: '', here: '', kept: 'Hello' }, 'Hello'],
  ['what was sent or emptied elsewhere goes', { agreed: 'Hello', here: 'Hello', kept: '' }, ''],
  ['what was typed here stays', { agreed: 'He', here: 'Hello', kept: 'He' }, 'Hello'],
  ['what was emptied here stays so', { agreed: 'He', here: '', kept: 'He' }, ''],
  ['of one that goes on the longer stands', { agreed: 'H', here: 'He', kept: 'Hello' }, 'Hello'],
  ['and the same here', { agreed: 'H', here: 'Hello', kept: 'He' }, 'Hello'],
  ['of two texts both stand', { agreed: '', here: 'Here', kept: 'There' }, 'There\n\nHere'],
  ['a text emptied here and changed there stands', { agreed: 'A', here: '', kept: 'AB' }, 'AB'],
  ['a text emptied there and changed here stands', { agreed: 'A', here: 'AB', kept: '' }, 'AB'],
])('%s', (_, versions, merged) => {
  expect(mergeDraft(versions)).toBe(merged)
})
