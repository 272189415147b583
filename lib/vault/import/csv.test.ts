import { expect, test } from 'vitest'
import type { Column } from './csv-columns'
import { candidatesOf, fileOf, tableOf } from './fixtures/read'

const formats: [source: string, lines: string[], expected: unknown[]][] = [
  [
    'KeePassXC',
    [
      '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"',
      '"Root/Work","Mail","ops","pw,""x","https://m.example.com","two\nlines","otpauth://totp/x?secret=JBSWY3DPEHPK3PXP","0","2026-01-01T00:00:00Z","2026-01-01T00:00:00Z"',
    ],
    [
      [
        'Mail',
        'login',
        'https://m.example.com',
        'Root/Work',
        {
          username: 'ops',
          password: 'pw,"x',
          totp: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP',
          notes: 'two\nlines',
        },
      ],
    ],
  ],
  [
    'Safari',
    ['Title,URL,Username,Password,Notes,OTPAuth', 'Mail,https://m.example.com,ops,pw,note,'],
    [
      [
        'Mail',
        'login',
        'https://m.example.com',
        '',
        { username: 'ops', password: 'pw', notes: 'note' },
      ],
    ],
  ],
  [
    'Table (CSV)',
    ['Name,Url,MatchUrl,Login,Pwd,Note,Folder', 'Mail,https://m.example.com,,ops,pw,note,/Work'],
    [
      [
        'Mail',
        'login',
        'https://m.example.com',
        '/Work',
        { username: 'ops', password: 'pw', notes: 'note' },
      ],
    ],
  ],
  [
    'Bitwarden',
    [
      'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp',
      'Web/Shops,1,login,Shop,note,"PIN: 0042\nCode: a: b",0,"https://a.example.com,https://b.example.com",ops,pw,JBSWY3DPEHPK3PXP',
      ',,note,Door,4711,,0,,,,',
    ],
    [
      [
        'Shop',
        'login',
        'https://a.example.com',
        'Web/Shops',
        {
          username: 'ops',
          password: 'pw',
          totp: 'JBSWY3DPEHPK3PXP',
          notes: 'note',
          PIN: '0042',
          Code: 'a: b',
          url: 'https://b.example.com',
        },
      ],
      ['Door', 'note', null, '', { note: '4711' }],
    ],
  ],
  [
    '1Password',
    [
      'Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes,Region',
      'Shop,https://shop.example.com,ops,"a,""b""",otpauth://totp/x?secret=JBSWY3DPEHPK3PXP,false,true,"prod;eu","two\nlines",north',
      'Safe,,,,,false,false,,4711,',
    ],
    [
      [
        'Shop',
        'login',
        'https://shop.example.com',
        'prod | eu',
        {
          username: 'ops',
          password: 'a,"b"',
          totp: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP',
          notes: 'two\nlines',
          Region: 'north',
        },
        'archived',
      ],
      ['Safe', 'note', null, '', { note: '4711' }],
    ],
  ],
  [
    'LastPass',
    [
      'url,username,password,totp,extra,name,grouping,fav',
      'https://a.example.com,ops,pw,,hello,A,Work\\Servers,0',
      'http://sn,,,,just text,Note,,0',
      'http://sn,,,,"NoteType:Credit Card\nLanguage:en-US\nName on Card:Alice Example\nNumber:4111\nSecurity Code:123\nExpiration Date:July,2031\nNotes:line 1\nline: 2",Card,Private,0',
    ],
    [
      [
        'A',
        'login',
        'https://a.example.com',
        'Work/Servers',
        { username: 'ops', password: 'pw', notes: 'hello' },
      ],
      ['Note', 'note', null, '', { note: 'just text' }],
      [
        'Card',
        'card',
        null,
        'Private',
        {
          kind: 'Credit Card',
          cardholder: 'Alice Example',
          number: '4111',
          cvc: '123',
          expiry: 'July,2031',
          notes: 'line 1\nline: 2',
        },
      ],
    ],
  ],
  [
    'Dashlane',
    [
      'username,username2,username3,title,password,note,url,category,otpUrl',
      'ops,second,,Shop,pw,n,shop.example.com,Business,JBSWY3DPEHPK3PXP',
    ],
    [
      [
        'Shop',
        'login',
        'https://shop.example.com',
        'Business',
        {
          username: 'ops',
          password: 'pw',
          totp: 'JBSWY3DPEHPK3PXP',
          notes: 'n',
          'username 2': 'second',
        },
      ],
    ],
  ],
  [
    'Dashlane',
    [
      'type,account_name,account_holder,cc_number,code,expiration_month,expiration_year,note',
      'credit_card,Travel,Alice Example,4111,123,07,2031,n',
    ],
    [
      [
        'Travel',
        'card',
        null,
        '',
        {
          notes: 'n',
          type: 'credit_card',
          cardholder: 'Alice Example',
          number: '4111',
          cvc: '123',
          expiration_month: '07',
          expiration_year: '2031',
        },
      ],
    ],
  ],
  [
    'Proton Pass',
    [
      'type,name,url,email,username,password,note,totp,createTime,modifyTime,vault',
      'login,Shop,"https://a.example.com, https://b.example.com",ops@example.com,ops,pw,n,JBSWY3DPEHPK3PXP,1,2,Personal',
      'creditCard,Card,,,,,"{""cardholderName"":""Alice Example"",""number"":""4111"",""verificationNumber"":""123"",""expirationDate"":""2031-07"",""pin"":"""",""note"":""n""}",,1,2,Personal',
    ],
    [
      [
        'Shop',
        'login',
        'https://a.example.com',
        'Personal',
        {
          username: 'ops',
          password: 'pw',
          totp: 'JBSWY3DPEHPK3PXP',
          notes: 'n',
          email: 'ops@example.com',
          url: 'https://b.example.com',
        },
      ],
      [
        'Card',
        'card',
        null,
        'Personal',
        { cardholder: 'Alice Example', number: '4111', cvc: '123', expiry: '2031-07', notes: 'n' },
      ],
    ],
  ],
  [
    'Chrome',
    ['name,url,username,password,note', 'shop.example.com,https://shop.example.com/,ops,pw,n'],
    [
      [
        'shop.example.com',
        'login',
        'https://shop.example.com/',
        '',
        { username: 'ops', password: 'pw', notes: 'n' },
      ],
    ],
  ],
  [
    'Firefox',
    [
      '"url","username","password","httpRealm","formActionOrigin","guid","timeCreated","timeLastUsed","timePasswordChanged"',
      '"https://shop.example.com","ops","pw","Staff","","{1}","1","2","3"',
    ],
    [
      [
        'shop.example.com',
        'login',
        'https://shop.example.com',
        '',
        { username: 'ops', password: 'pw', httpRealm: 'Staff' },
      ],
    ],
  ],
]

test.each(formats)('reads the table of %s', async (source, lines, expected) => {
  for (const end of ['\n', '\r\n']) {
    const text = lines.join(end)
    expect((await fileOf(text)).source).toBe(source)
    expect(await tableOf(text)).toEqual(expected)
  }
})

test.each([';', '\t', '|'])('recognises %j between the columns', async (sign) => {
  const lines = [
    ['Name', 'User name', 'Password'],
    ['Shop', 'ops', 'p,w'],
  ]
  expect(await tableOf(lines.map((line) => line.join(sign)).join('\n'))).toEqual([
    ['Shop', 'login', null, '', { username: 'ops', password: 'p,w' }],
  ])
})

test('follows the line in which Excel names its delimiter', async () => {
  expect(await tableOf('sep=;\nName;Password\nShop;a,b')).toEqual([
    ['Shop', 'login', null, '', { password: 'a,b' }],
  ])
})

test('takes any table, with columns as a person says', async () => {
  const text = 'System,Who,Key,Hint\nShop,ops,pw,blue\n'
  const first = await fileOf(text)
  expect(first.source).toBe('Table (CSV)')
  expect(first.columns?.map(({ meaning }) => meaning)).toEqual(['field', 'field', 'field', 'field'])
  const meanings = ['title', 'username', 'password', 'skip'] as const
  const columns = (first.columns ?? []).map(({ name }, index): Column => ({
    name,
    meaning: meanings[index] ?? 'field',
  }))
  const { candidates } = await fileOf(text, { columns })
  expect(candidates.map(({ item }) => [item?.name, item?.fields])).toEqual([
    ['Shop', { username: 'ops', password: 'pw' }],
  ])
})

const problems = async (text: string): Promise<unknown[]> =>
  (await candidatesOf(text)).map(({ name, problem }) => problem ?? name)

test('names the line of broken quotes, and a quote that is never closed swallows no row', async () => {
  const bad = 'its quotes are not closed, or stand in the middle of a value'
  expect(
    await problems(
      'name,url,username,password\nA,,a,"x\nline 2"\nB,,b,"never closed\nC,,c,fine\nD,,d,"x" y\nE,,e,fine\n',
    ),
  ).toEqual(['A', `On line 4, ${bad}.`, 'C', `On line 6, ${bad}.`, 'E'])
})

test('says when a row has more columns than the heading, or fewer over several lines', async () => {
  expect(
    await problems('name,url,username,password\nA,,a,x,y\nB,,b,x\nC,"z\nD"\nE,,e,fine'),
  ).toEqual([
    'On line 2, it has 5 columns and the heading 4.',
    'B',
    'On line 4, it has 2 columns and the heading 4.',
    'E',
  ])
})

test('gives up on a file whose quotes are broken throughout, and names the first line', async () => {
  const text = `name,url,username,password\n${'A,,a,"x\n'.repeat(60)}`
  await expect(candidatesOf(text)).rejects.toThrow(
    'More than 50 rows of this file have broken quotes, the first on line 2.',
  )
})

test('what was written as CSV is read as it was', async () => {
  const values = Array.from({ length: 200 }, (_, row) =>
    Array.from(
      { length: 3 },
      (__, column) => ['x', '"', ',', '\n', ';'][(row * 7 + column * column) % 5] + `${row}`,
    ),
  )
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
  const lines = values.map((cells, row) => [`N${row}`, '', ...cells].map(quoted).join(','))
  const found = await candidatesOf(['name,url,username,password,note', ...lines].join('\r\n'))
  expect(found.map(({ item }) => Object.values(item?.fields ?? {}))).toEqual(values)
})
