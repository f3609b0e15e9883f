// WebSocket frames of a client by hand, for what no library would send. Masked with zeros.

/** The handshake of a Socket.IO client; `more` are further query items. */
export function upgradeRequest(port, { path = '/socket.io/', more = '', headers = '' } = {}) {
  return (
    `GET ${path}?EIO=4&transport=websocket${more} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
    `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`
  );
}

/** `first` is the whole first byte: 0x81 is a final text, 0x02 the begin of a binary message in pieces. */
export function frame(first, payload = Buffer.alloc(0)) {
  const size = payload.length;
  if (size < 126) return Buffer.concat([Buffer.from([first, 0x80 | size, 0, 0, 0, 0]), payload]);
  const head = Buffer.alloc(size < 65536 ? 8 : 14);
  head[0] = first;
  head[1] = size < 65536 ? 0xfe : 0xff;
  if (size < 65536) head.writeUInt16BE(size, 2);
  else head.writeBigUInt64BE(BigInt(size), 2);
  return Buffer.concat([head, payload]);
}

export function textFrame(text) {
  return frame(0x81, Buffer.from(text));
}

/** What the last close frame among received bytes says: "1008 message rate"; nothing when there is none. */
export function closeReason(received) {
  for (let at = received.lastIndexOf(0x88); at >= 0; at = at > 0 ? received.lastIndexOf(0x88, at - 1) : -1) {
    const size = received[at + 1];
    if (size >= 2 && at + 2 + size === received.length)
      return `${received.readUInt16BE(at + 2)} ${received.toString('utf8', at + 4)}`.trim();
  }
  return undefined;
}
