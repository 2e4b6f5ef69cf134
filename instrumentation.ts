/** Runs once as the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { addConnectionAddress } = await import('@/lib/sign-in/connection')
    addConnectionAddress()
  }
}
