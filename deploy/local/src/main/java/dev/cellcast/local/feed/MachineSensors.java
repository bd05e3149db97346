package dev.cellcast.local.feed;

import dev.cellcast.forecast.Observation;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.hardware.VirtualMemory;
import oshi.software.os.OperatingSystem;

/**
 * The sensors of this machine, by OSHI: processors, memory, disks, network, kernel, and temperatures and fans where there
 * are any. What the machine does not have is left out, not shown as zero. Not thread-safe.
 */
public final class MachineSensors implements Sensors {
    private static final int MAX_CORES = 8;

    private final List<Gauge> gauges = new ArrayList<>();

    public MachineSensors() {
        SystemInfo system = new SystemInfo();
        HardwareAbstractionLayer hardware = system.getHardware();
        addProcessor(hardware.getProcessor());
        addMemory(hardware.getMemory());
        addDisks(hardware.getDiskStores());
        addNetwork(hardware.getNetworkIFs(true));
        addOperatingSystem(system.getOperatingSystem());
        addTemperatures(hardware.getSensors());
        Runtime runtime = Runtime.getRuntime();
        gauges.add(new Gauge("memory/cellcast-heap", "B", () -> runtime.totalMemory() - runtime.freeMemory()));
    }

    @Override
    public String description() {
        return gauges.size() + " sensors of this machine";
    }

    @Override
    public Map<String, String> units() {
        return gauges.stream().collect(Collectors.toMap(Gauge::id, Gauge::unit));
    }

    @Override
    public List<Observation> read(long timestampMillis) {
        List<Observation> readings = new ArrayList<>(gauges.size());
        for (Gauge gauge : gauges) {
            double value = gauge.reading().getAsDouble();
            if (Double.isFinite(value)) {
                readings.add(new Observation(gauge.id(), timestampMillis, value));
            }
        }
        return readings;
    }

    private void addProcessor(CentralProcessor processor) {
        int cores = processor.getLogicalProcessorCount();
        addShare("cpu/total", cores, () -> busyMillis(processor.getSystemCpuLoadTicks()));
        addShare("cpu/user", cores, () -> sum(processor.getSystemCpuLoadTicks(), TickType.USER, TickType.NICE));
        addShare("cpu/system", cores, () -> sum(processor.getSystemCpuLoadTicks(), TickType.SYSTEM));
        addShare("cpu/waiting", cores, () -> sum(processor.getSystemCpuLoadTicks(), TickType.IOWAIT));
        for (int core = 0; core < Math.min(cores, MAX_CORES); core++) {
            int index = core;
            addShare("cpu/core-" + core, 1, () -> busyMillis(processor.getProcessorCpuLoadTicks()[index]));
        }
        gauges.add(new Gauge("cpu/load", "", () -> nonNegative(processor.getSystemLoadAverage(1)[0])));
        gauges.add(Gauge.perSecond("kernel/context-switches", "/s", processor::getContextSwitches));
        gauges.add(Gauge.perSecond("kernel/interrupts", "/s", processor::getInterrupts));
    }

    private void addMemory(GlobalMemory memory) {
        gauges.add(new Gauge("memory/used", "B", () -> memory.getTotal() - memory.getAvailable()));
        VirtualMemory virtual = memory.getVirtualMemory();
        if (virtual.getSwapTotal() > 0) {
            gauges.add(new Gauge("memory/swapped", "B", virtual::getSwapUsed));
        }
    }

    private void addDisks(List<HWDiskStore> disks) {
        if (!disks.isEmpty()) {
            gauges.add(Gauge.perSecond(
                    "disk/read", "B/s", () -> sum(disks, HWDiskStore::updateAttributes, HWDiskStore::getReadBytes)));
            gauges.add(Gauge.perSecond(
                    "disk/written",
                    "B/s",
                    () -> sum(disks, HWDiskStore::updateAttributes, HWDiskStore::getWriteBytes)));
        }
    }

    private void addNetwork(List<NetworkIF> all) {
        List<NetworkIF> loopback =
                all.stream().filter(MachineSensors::isLoopback).toList();
        List<NetworkIF> outside = all.stream().filter(port -> !isLoopback(port)).toList();
        gauges.add(Gauge.perSecond(
                "network/received", "B/s", () -> sum(outside, NetworkIF::updateAttributes, NetworkIF::getBytesRecv)));
        gauges.add(Gauge.perSecond(
                "network/sent", "B/s", () -> sum(outside, NetworkIF::updateAttributes, NetworkIF::getBytesSent)));
        gauges.add(Gauge.perSecond(
                "network/loopback", "B/s", () -> sum(loopback, NetworkIF::updateAttributes, NetworkIF::getBytesRecv)));
    }

    private void addOperatingSystem(OperatingSystem system) {
        gauges.add(new Gauge("kernel/processes", "", system::getProcessCount));
        gauges.add(new Gauge("kernel/threads", "", system::getThreadCount));
        gauges.add(
                new Gauge("kernel/open-files", "", () -> system.getFileSystem().getOpenFileDescriptors()));
        gauges.add(new Gauge("network/connections", "", () -> system.getInternetProtocolStats()
                .getTCPv4Stats()
                .getConnectionsEstablished()));
    }

    private void addTemperatures(oshi.hardware.Sensors sensors) {
        if (sensors.getCpuTemperature() > 0) {
            gauges.add(new Gauge("cpu/temperature", "°C", sensors::getCpuTemperature));
        }
        for (int fan = 0; fan < sensors.getFanSpeeds().length; fan++) {
            int index = fan;
            gauges.add(new Gauge("fan/" + fan, "rpm", () -> sensors.getFanSpeeds()[index]));
        }
    }

    /** A share of processor time, from a counter of milliseconds; timer jitter must not make it more than all. */
    private void addShare(String id, int cores, LongSupplier millis) {
        double fullMillisPerSecond = 1000.0 * cores;
        gauges.add(Gauge.perSecond(id, "%", millis).converted(rate -> Math.min(100, 100 * rate / fullMillisPerSecond)));
    }

    private static long busyMillis(long[] ticks) {
        return LongStream.of(ticks).sum() - sum(ticks, TickType.IDLE, TickType.IOWAIT);
    }

    private static long sum(long[] ticks, TickType... types) {
        return Stream.of(types).mapToLong(type -> ticks[type.getIndex()]).sum();
    }

    private static <T> long sum(List<T> devices, Predicate<T> refresh, ToLongFunction<T> counter) {
        return devices.stream().filter(refresh).mapToLong(counter).sum();
    }

    private static boolean isLoopback(NetworkIF port) {
        try {
            return port.queryNetworkInterface().isLoopback();
        } catch (SocketException vanished) {
            return false;
        }
    }

    private static double nonNegative(double value) {
        return value < 0 ? Double.NaN : value;
    }
}
