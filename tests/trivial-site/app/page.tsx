/** The smallest page that Next.js prerenders: what the residents' pages are held against (`npm run bench:site`). */
export default function Page() {
  return <h1>目安</h1>
}
