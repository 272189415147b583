/** Version of the API, which every answer names in `X-Sesame-Version`: that of the SDK that is generated with it. */
export const apiVersion = '0.1.8'
