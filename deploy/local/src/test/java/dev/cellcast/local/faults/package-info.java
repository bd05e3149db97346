/**
 * Nothing lost, nothing wrong: faults on real processes. A {@link dev.cellcast.local.faults.FaultSite} is a broker, ZooKeeper, a
 * job manager and two task managers with links that can be cut and a file system that can fail; a {@link
 * dev.cellcast.local.faults.Workload} is a job under load whose every forecast is compared with the plain loop's.
 */
package dev.cellcast.local.faults;
