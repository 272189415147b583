/** Where no receiver of webhooks listens, but mail, databases, queues and consoles do, on machines that trust ours. */
const ports = {
  consoles: [20, 21, 22, 23, 69, 445, 2049, 3389, 5900],
  names: [53, 111, 135, 137, 139, 389, 636],
  mail: [25, 110, 143, 465, 587, 993, 995, 2525],
  databases: [
    1433, 1434, 1521, 3050, 3306, 5432, 5433, 5984, 6379, 6380, 6432, 7000, 7474, 7687, 8086, 8123,
    8529, 9042, 9160, 9200, 9300, 11211, 26257, 27017, 27018, 27019, 28015, 33060,
  ],
  queues: [1883, 2181, 4222, 5671, 5672, 6222, 8883, 9092, 61613, 61616],
  orchestration: [2375, 2376, 2379, 2380, 6443, 8500, 10250],
}
const refused = new Set(Object.values(ports).flat())

/** Whether webhooks may go to the port of a URL. */
export const isRefusedPort = ({ port }: URL): boolean => port !== '' && refused.has(Number(port))
