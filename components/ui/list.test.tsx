import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { List, Row } from './list'

it('has an item for each row that is there, and no line for one that is not', () => {
  const html = renderToStaticMarkup(
    <List label="Second factors">
      <Row title="Authenticator app" />
      {false}
      {null}
      {[<Row key="codes" title="Recovery codes" />]}
    </List>,
  )
  expect(html.match(/<li>/g)).toHaveLength(2)
})
