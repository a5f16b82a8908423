// The floor: a plain server of node:http that has the finished bytes of each answer, and does nothing but send them. What no system
// on Node can be faster than. It is handed the answers as messages, by the path that they are asked for at.
import { createServer } from 'node:http';

const answers = new Map();
const server = createServer((request, response) => {
  // What is asked is read, as everybody has to.
  request.resume().on('end', () => {
    const body = answers.get(request.url);
    if (body === undefined) response.writeHead(404, { 'content-length': 0 }).end();
    else
      response
        .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
        .end(body);
  });
});

process.on('message', ({ path, body }) => {
  answers.set(path, Buffer.from(body));
  process.send({ kept: path });
});
process.on('disconnect', () => process.exit(0));
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
