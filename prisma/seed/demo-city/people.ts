import type { Post } from './parts'

/** Who works for the whole city. All names are made up. */
export const cityPeople = {
  office: ['青木 真理', '企画部 企画経営課 主任'],
  secondOffice: ['石川 亮', '企画部 企画経営課 課長補佐'],
  mayor: ['山口 千春', '市長'],
  viceMayor: ['森田 徹', '副市長'],
  publisher: ['小林 夏希', '企画部 秘書広報課長'],
  auditor: ['千葉 実', '監査事務局長'],
  finance: ['木村 早苗', '企画部 財政課長'],
  personnel: ['清水 剛', '総務部 職員課長'],
  admin: ['安藤 光', '企画部 デジタル推進課 係長'],
} as const satisfies Record<string, Post>
