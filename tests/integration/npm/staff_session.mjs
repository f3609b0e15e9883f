// Sessions of a durable house's staff, by number from 0.

/** Logs in; `{token, name}` as Person takes it, the name as the house shows it. */
export async function staffSession(house, kind, number) {
  const username = kind === 'therapist' ? `therapist${number + 1}` : `c${number + 1}`;
  const token = await house.logIn(kind, username, house.password);
  if (!token) throw new Error(`${username} cannot log in`);
  return { token, name: `${kind === 'therapist' ? 'Therapist' : 'Cashier'} ${number + 1}` };
}
